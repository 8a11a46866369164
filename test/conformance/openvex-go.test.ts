import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    const [input, decisionsFile] = [join(folder, 'bom.json'), join(folder, 'decisions.json')]
    writeFileSync(input, JSON.stringify(sbom))
    writeFileSync(decisionsFile, JSON.stringify({ decisions }))
    const output = mkdtempSync(join(folder, 'out-'))
    const { code, err } = await tocsin([
      ...['draft', input, '--product', 'Pump Daemon', '--product-version', '4.2'],
      ...['--decisions', decisionsFile, '--db', db, '-o', output],
    ])
    expect({ code, err: err.replace(/^The drafts name no publisher.*\n/m, '') }).toMatchObject({ code: 0 })
    const document = join(output, readdirSync(output)[0] ?? '', 'openvex.json')
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
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))
