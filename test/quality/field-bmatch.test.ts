import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'
import { indexOf, linesOf, scan } from '../field.ts'

const record = (id: string, ecosystem: string, name: string, fixed: string) => ({
  ...{ id, schema_version: '1.6.0', modified: '2026-01-01T00:00:00Z' },
  affected: [
    { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] },
  ],
})

const module = 'github.com/acme/module'
const lodash = 'pkg:npm/lodash@4.17.15'

let db = ''
beforeAll(async () => {
  db = await indexOf([
    record('GHSA-aaaa-aaaa-aaaa', 'npm', 'lodash', '4.17.21'),
    record('GO-2026-0001', 'Go', module, '1.5.0'),
    record('CVE-2026-0001', 'npm', 'gone', '2.0.0'),
  ])
})

/** Writes a document beside the index; returns its path. */
function file(name: string, document: object | string): string {
  const path = join(dirname(db), name)
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document))
  return path
}

function cyclonedx(...components: object[]): object {
  const all = components.map((each) => ({ type: 'library', name: 'x', version: '1.0.0', ...each }))
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components: all }
}

describe('a further package URL is looked up', () => {
  const identity = { field: 'purl', concludedValue: lodash }
  const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library"><name>x</name>
    <version>1.0.0</version><purl>pkg:generic/x@1.0.0</purl><evidence><identity><field>purl</field>
    <concludedValue>${lodash}</concludedValue></identity></evidence></component></components></bom>`
  const reference = (locator: string) => ({
    ...{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator },
  })
  const spdx = {
    ...{ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'd' },
    packages: [
      {
        ...{ SPDXID: 'SPDXRef-1', name: 'x', versionInfo: '1.0.0' },
        externalRefs: [reference('pkg:generic/x@1.0.0'), reference(lodash)],
      },
    ],
  }

  test.each<[string, object | string]>([
    ['evidence.json', cyclonedx({ purl: 'pkg:generic/x@1.0.0', evidence: { identity: [identity] } })],
    ['old-evidence.json', cyclonedx({ purl: 'pkg:generic/x@1.0.0', evidence: { identity } })],
    ['no-purl.json', cyclonedx({ evidence: { identity: [identity] } })],
    [
      'reference.json',
      cyclonedx({ purl: 'pkg:npm/x@1.0.0', externalReferences: [{ type: 'distribution', url: lodash }] }),
    ],
    ['evidence.xml', xml],
    ['spdx.json', spdx],
  ])('%s', async (name, document) => {
    const outcome = await scan(file(name, document), db)
    expect(linesOf(outcome).map((line) => line.split(' ').slice(1))).toEqual([['GHSA-aaaa-aaaa-aaaa', 'yes']])
  })

  test('but not what a component was built from', async () => {
    const built = { purl: 'pkg:npm/x@1.0.0', externalReferences: [{ type: 'vcs', url: lodash }] }
    expect(linesOf(await scan(file('vcs.json', cyclonedx(built)), db))).toEqual([])
  })
})

test('explain leaves out the guesses that scan leaves out, since the SBOM lists the module', async () => {
  const inside = { purl: `pkg:golang/${module}/pkg/x@v1.4.0`, version: 'v1.4.0' }
  const listed = { purl: `pkg:golang/${module}@v1.4.0`, version: 'v1.4.0' }
  const explained = async (name: string, ...components: object[]) => {
    const path = file(name, cyclonedx(...components))
    const { out } = await tocsin(['explain', path, '--vulnerability', 'GO-2026-0001', '--db', db, '--json'])
    const answers: { component: { purl: string }; inRange: string }[] = JSON.parse(out)
    const explanations = answers.map(({ component, inRange }) => `${component.purl} GO-2026-0001 ${inRange}`)
    expect(explanations).toEqual(linesOf(await scan(path, db)))
    return explanations.length
  }
  expect(await explained('alone.json', inside)).toBe(1)
  expect(await explained('both.json', inside, listed)).toBe(1)
})

test('a CVE id that the CVE Program has rejected is said to be in every report, and in drafts', async () => {
  const cve = file('cve.json', {
    ...{ dataType: 'CVE_RECORD', dataVersion: '5.1' },
    cveMetadata: { cveId: 'CVE-2026-0001', state: 'REJECTED' },
    containers: { cna: { rejectedReasons: [{ lang: 'en', value: 'a duplicate' }] } },
  })
  const from = ['--from', join(dirname(db), 'osv'), '--cve', cve]
  const own = join(dirname(db), 'db-with-cve')
  expect((await tocsin(['db', 'build', ...from, '--db', own])).code).toBe(0)
  const sbom = file('gone.json', cyclonedx({ purl: 'pkg:npm/gone@1.0.0' }))
  const said = {
    table: 'CVE-2026-0001 (rejected)',
    markdown: 'CVE-2026-0001 (rejected)',
    json: '"rejected": true',
    sarif: 'The CVE Program has rejected this id.',
  }
  for (const [format, words] of Object.entries(said)) {
    expect((await scan(sbom, own, '--format', format)).out).toContain(words)
  }
  const drafts = ['--product', 'P', '--product-version', '1', '-o', join(dirname(db), 'drafts')]
  const { err } = await tocsin(['draft', sbom, '--db', own, ...drafts])
  expect(err).toContain('CVE-2026-0001 names no vulnerability any more: the CVE Program has rejected it.')
})
