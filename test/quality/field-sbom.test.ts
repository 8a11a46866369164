import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readZip } from '../../src/feeds/zip.ts'
import { tocsin } from '../fakes.ts'
import { fieldData, indexOf, linesOf, scan } from '../field.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-sbom-'))
const made: string[] = [folder]
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true })
})

const affecting = (id: string, ecosystem: string, name: string, fixed: string) => ({
  id,
  modified: '2026-01-01T00:00:00Z',
  affected: [
    { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] },
  ],
})

async function index(...records: Parameters<typeof indexOf>[0]): Promise<string> {
  const db = await indexOf(records)
  made.push(join(db, '..'))
  return db
}

const log4j = affecting('CVE-2021-44228', 'Maven', 'org.apache.logging.log4j:log4j-core', '2.15.0')

describe.skipIf(!fieldData)('cases of the field about SBOMs and feeds (needs TOCSIN_TEST_DATA)', () => {
  const file = (name: string) => join(fieldData ?? '', 'match', name)

  test('subject-cyclonedx: the library that the SBOM is about is looked up', async () => {
    const outcome = await scan(file('subject-cyclonedx.json'), await index(log4j))
    const purl = 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar'
    expect(linesOf(outcome)).toEqual([`${purl} CVE-2021-44228 yes`])
    const [{ components, matchable }] = JSON.parse(outcome.out).sboms
    expect([components, matchable]).toEqual([2, 2])
    expect(outcome.code).toBe(1)
  })

  test.each([
    ['a package of an ecosystem that the index lacks', { type: 'library', purl: 'pkg:hex/phoenix@1.0.0' }, 1],
    ['a library without a package URL', { type: 'library' }, 1],
    ['an application without a package URL', { type: 'application' }, 0],
  ])('a document of nothing but %s passes only where nothing was overlooked', async (_, subject, code) => {
    const sbom = join(folder, 'subject.json')
    const component = { name: 'phoenix', version: '1.0.0', ...subject }
    writeFileSync(sbom, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', metadata: { component } }))
    const outcome = await scan(sbom, await index(log4j))
    expect(outcome.code).toBe(code)
    expect(JSON.parse(outcome.out).sboms[0].unread).toHaveLength(code)
  })

  test('subject-cyclonedx: its draft is about the product, not about a component of it', async () => {
    const out = join(folder, 'drafts')
    const args = ['draft', file('subject-cyclonedx.json'), '--db', await index(log4j), '-o', out]
    const { code, err } = await tocsin([...args, '--product', 'Log4j Core', '--product-version', '2.14.1'])
    expect([code, err]).toEqual([0, expect.any(String)])
    const written = (name: string) => readFileSync(join(out, 'DRAFT-CVE-2021-44228', name), 'utf8')
    for (const name of ['csaf.json', 'csaf-2.1.json', 'bulletin.txt', 'index.html', 'openvex.json', 'cyclonedx.json']) {
      expect(written(name), name).not.toMatch(/as a component of|shipped with/)
    }
    expect(written('bulletin.txt')).toContain('CVE-2021-44228 in Log4j Core 2.14.1\n')
  })

  test('duplicate-json-key: a list that stands twice refuses the SBOM', async () => {
    const { code, err } = await scan(
      file('duplicate-json-key.json'),
      await index(affecting('X-1', 'npm', 'bar', '2.0.0')),
    )
    expect(code).toBe(2)
    expect(err).toContain('has the key "components" twice in one object, again at line 1, column 145')
  })

  test('feed-with-byte-order-mark: KEV is read', async () => {
    const db = await index(log4j)
    const { code, err } = await tocsin(['db', 'update', '--db', db, '--kev', file('feed-with-byte-order-mark.json')])
    expect([code, err]).toEqual([0, expect.not.stringContaining('neither')])
  })

  test('cosign-attestation-v1: the SBOM in predicate.Data is read', async () => {
    const outcome = await scan(
      file('cosign-attestation-v1.json'),
      await index(affecting('X-1', 'npm', 'left', '2.0.0')),
    )
    expect(linesOf(outcome)).toEqual(['pkg:npm/left@1.0.0 X-1 yes'])
  })

  test('what Bitnami describes is looked up', async () => {
    const archive = join(fieldData ?? '', '..', 'sboms', 'trivy.zip')
    if (!existsSync(archive)) throw new Error(`${archive} is not there`)
    const entry = readZip(readFileSync(archive)).find(({ name }) => name.endsWith('elasticsearch.spdx.json'))
    const sbom = join(folder, 'elasticsearch.spdx.json')
    writeFileSync(sbom, entry?.read() ?? '')
    const outcome = await scan(sbom, await index(affecting('CVE-2023-31417', 'Bitnami', 'elasticsearch', '8.9.2')))
    expect(linesOf(outcome)).toEqual(['pkg:bitnami/elasticsearch@8.9.1?arch=arm64 CVE-2023-31417 yes'])
  })
})
