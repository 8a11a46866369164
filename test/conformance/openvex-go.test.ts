import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-go-vex-'))
const judge = join(folder, process.platform === 'win32' ? 'judge.exe' : 'judge')
const missing = build()

/** Builds the judge; what is missing for it where that fails. */
function build(): string {
  try {
    execFileSync('go', ['build', '-o', judge, '.'], {
      cwd: join(import.meta.dirname, 'judges', 'go-vex'),
      stdio: 'pipe',
      timeout: 180_000,
    })
    return ''
  } catch {
    return ' (needs Go 1.25.9 and github.com/openvex/go-vex)'
  }
}

/** Statuses of the statements that go-vex finds, as Trivy and Grype ask it: vulnerability, product, component. */
function found(document: string, questions: readonly (readonly [string, string, string])[]): readonly string[][] {
  const output = execFileSync(judge, { input: JSON.stringify({ document, questions }), encoding: 'utf8' })
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const digest = `sha256:${'a'.repeat(64)}`
const image = `pkg:oci/pumpd@${encodeURIComponent(digest)}?repository_url=registry.example/works/pumpd`

const library = (version: string) => ({
  type: 'library',
  'bom-ref': `u${version}`,
  name: 'urllib3',
  version,
  purl: `pkg:pypi/urllib3@${version}`,
})
const components = [library('1.26.15'), library('2.0.4')]

const cyclonedx = (subject: object) => ({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555' },
  metadata: { component: { type: 'container', 'bom-ref': 'root', name: 'pumpd', version: '4.2', ...subject } },
  components,
})

const spdx = {
  ...{ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'pumpd', dataLicense: 'CC0-1.0' },
  documentNamespace: 'https://works.example/pumpd',
  packages: [
    { SPDXID: 'SPDXRef-root', name: 'pumpd', versionInfo: '4.2', externalRefs: [reference(image)] },
    ...components.map(({ name, version, purl }) => ({
      ...{ SPDXID: `SPDXRef-${version}`, name, versionInfo: version, externalRefs: [reference(purl)] },
    })),
  ],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-root' },
  ],
}

function reference(locator: string): object {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator }
}

const syft = {
  artifacts: components.map((each) => ({ ...each, id: each['bom-ref'], type: 'python' })),
  artifactRelationships: [],
  source: {
    ...{ id: 'image', name: 'registry.example/works/pumpd', version: digest, type: 'image' },
    metadata: { repoDigests: [`registry.example/works/pumpd@${digest}`] },
  },
  distro: {},
  descriptor: { name: 'syft', version: '1.0.0' },
  schema: { version: '16.0.0' },
}

const record = {
  id: 'CVE-2026-10001',
  modified: '2026-05-01T00:00:00Z',
  affected: [
    {
      package: { ecosystem: 'PyPI', name: 'urllib3' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.0.5' }] }],
    },
  ],
}
const decided = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z', vulnerability: 'CVE-2026-10001' }
const decisions = [
  {
    ...decided,
    purl: 'pkg:pypi/urllib3@1.26.15',
    claim: { status: 'not_affected', justification: 'vulnerable_code_not_present', impact: 'It was cut out.' },
  },
  {
    ...decided,
    purl: 'pkg:pypi/urllib3@2.0.4',
    claim: { status: 'affected', action: 'Take 4.3.' },
    remediations: [{ category: 'vendor_fix', details: 'Take 4.3.', fixedVersion: '4.3' }],
  },
]

const ecosystems = [
  ['npm', 'lodash', 'pkg:npm/lodash@4.17.15', 'pkg:npm/lodash@4.17.20', 'pkg:npm/lodash@4.17.1'],
  ['npm', '@babel/core', 'pkg:npm/%40babel/core@7.1.0', 'pkg:npm/%40babel/core@7.2.0', 'pkg:npm/%40babel/core@7.3.0'],
  ['Maven', 'g.h:a', 'pkg:maven/g.h/a@1.0', 'pkg:maven/g.h/a@1.1?type=jar', 'pkg:maven/g.h/a@1.2'],
  ['Go', 'golang.org/x/text', ...['v0.3.0', 'v0.3.1', 'v0.3.2'].map((each) => `pkg:golang/golang.org/x/text@${each}`)],
  [
    'Debian:12',
    'curl',
    ...['1', '2', '3'].map((each) => `pkg:deb/debian/curl@7.88-${each}?arch=amd64&distro=debian-12`),
  ],
].map(([ecosystem = '', name = '', harmless = '', affected = '', undecided = '']) => {
  return { ecosystem, name, harmless, affected, undecided }
})

/** The OpenVEX document of the only bulletin that is drafted. */
async function drafted(sbom: object, of: object, db: string): Promise<string> {
  const place = mkdtempSync(join(folder, 'out-'))
  const [input, decisionsFile, output] = ['bom.json', 'decisions.json', 'out'].map((name) => join(place, name))
  writeFileSync(input ?? '', JSON.stringify(sbom))
  writeFileSync(decisionsFile ?? '', JSON.stringify(of))
  const { code, err } = await tocsin([
    ...['draft', input ?? '', '--product', 'Pump Daemon', '--product-version', '4.2', '--strict'],
    ...['--decisions', decisionsFile ?? '', '--db', db, '-o', output ?? ''],
  ])
  expect({ code, err }).toMatchObject({ code: 0 })
  return join(output ?? '', `DRAFT-${record.id}`, 'openvex.json')
}

describe.skipIf(missing !== '')(`go-vex, by which Trivy and Grype read OpenVEX${missing}`, () => {
  let db = ''
  beforeAll(async () => {
    db = await indexOf([record])
  })
  afterAll(() => rmSync(join(db, '..'), { recursive: true, force: true }))

  test.each([
    ['CycloneDX', cyclonedx({ purl: image }), image],
    ['SPDX', spdx, image],
    ['Syft', syft, image],
    ['an SBOM that names no package URL', cyclonedx({}), 'pkg:generic/pump-daemon@4.2'],
  ])('finds what was stated of a component in the product of %s', async (_, sbom, product) => {
    const document = await drafted(sbom, { decisions }, db)
    expect(readFileSync(document, 'utf8')).toContain(JSON.stringify(product))
    const { id } = record
    expect(
      found(document, [
        [id, product, 'pkg:pypi/urllib3@1.26.15'],
        [id, product, 'pkg:pypi/urllib3@2.0.4'],
        [id, product, 'pkg:pypi/urllib3@2.0.3'],
        [id, 'pkg:oci/another@1', 'pkg:pypi/urllib3@1.26.15'],
        ['CVE-2026-10002', product, 'pkg:pypi/urllib3@1.26.15'],
      ]),
    ).toEqual([['not_affected'], ['affected'], [], [], []])
  })

  test.each(ecosystems)('finds what was stated of a package of $ecosystem in a directory', async (packages) => {
    const { ecosystem, name, harmless, affected, undecided } = packages
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }]
    const own = await indexOf([{ ...record, affected: [{ package: { ecosystem, name }, ranges }] } as typeof record])
    const [one, other] = decisions
    const of = {
      decisions: [
        { ...one, purl: harmless },
        { ...other, purl: affected },
      ],
    }
    const purls = [harmless, affected, undecided]
    const sbom = {
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: directory } },
      components: purls.map((purl) => ({ type: 'library', 'bom-ref': purl, name, purl, version: versionOf(purl) })),
    }
    try {
      const document = await drafted(sbom, of, own)
      const { id } = record
      const product = 'pkg:generic/pump-daemon@4.2'
      const questions = purls.map((purl): [string, string, string] => [id, product, purl])
      expect(found(document, [...questions, [id, 'pkg:generic/other@4.2', harmless], [id, harmless, '']])).toEqual([
        ...[['not_affected'], ['affected'], ['under_investigation'], [], []],
      ])
    } finally {
      rmSync(join(own, '..'), { recursive: true, force: true })
    }
  })

  test('of the product itself and a component of it, each has its own answer', async () => {
    const root = { type: 'application', 'bom-ref': 'root', name: 'pumpd', version: '4.2', purl: 'pkg:npm/pumpd@4.2' }
    const inner = { type: 'library', 'bom-ref': 'inner', name: 'pumpd', version: '4.1', purl: 'pkg:npm/pumpd@4.1' }
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }]
    const flaw = { ...record, affected: [{ package: { ecosystem: 'npm', name: 'pumpd' }, ranges }] }
    const own = await indexOf([flaw as typeof record])
    const [one, other] = decisions
    try {
      for (const [harmless, affected] of [
        [root.purl, inner.purl],
        [inner.purl, root.purl],
      ]) {
        const of = {
          decisions: [
            { ...one, purl: harmless },
            { ...other, purl: affected },
          ],
        }
        const sbom = {
          bomFormat: 'CycloneDX',
          specVersion: '1.6',
          metadata: { component: root },
          components: [root, inner],
        }
        const questions = [harmless, affected, 'pkg:npm/other@1'].map((purl): [string, string, string] => {
          return [record.id, root.purl, purl ?? '']
        })
        expect(found(await drafted(sbom, of, own), questions)).toEqual([['not_affected'], ['affected'], []])
      }
    } finally {
      rmSync(join(own, '..'), { recursive: true, force: true })
    }
  })
})

const directory = { type: 'file', 'bom-ref': 'root', name: '/srv/build' }

function versionOf(purl: string): string {
  return decodeURIComponent(purl.replace(/.*@([^@?]+)(?:\?.*)?$/, '$1'))
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))
