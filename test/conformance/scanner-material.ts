/** A record, the packages that fall under it, and what was decided about each. */
export interface ScannerRecord {
  readonly ecosystem: string
  readonly record: {
    readonly id: string
    readonly aliases: readonly [string]
    readonly affected: readonly {
      readonly package: { readonly ecosystem: string; readonly name: string }
      readonly ranges: readonly object[]
    }[]
  }
  readonly packages: readonly {
    readonly purl: string
    readonly decided: 'not_affected' | 'affected' | 'nothing'
    readonly claim?: object
  }[]
}

const harmless = {
  decided: 'not_affected',
  claim: { status: 'not_affected', justification: 'vulnerable_code_not_present', impact: 'It was cut out.' },
} as const
const affected = { decided: 'affected', claim: { status: 'affected', action: 'Take 4.3.' } } as const
const open = { decided: 'nothing' } as const

/** Ids in the style of the databases, with letters that no real one has. */
function record(number: number, ecosystem: string, name: string, fixed: string): ScannerRecord['record'] {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }]
  const dates = { modified: '2026-05-01T00:00:00Z', published: '2026-05-01T00:00:00Z' }
  return {
    ...{ id: `GHSA-2222-3333-000${number}`, aliases: [`CVE-2026-1000${number}`], ...dates, summary: 'A flaw.' },
    affected: [{ package: { ecosystem, name }, ranges }],
  }
}

export const records: readonly ScannerRecord[] = [
  {
    ecosystem: 'PyPI',
    record: record(1, 'PyPI', 'urllib3', '2.0.5'),
    packages: [
      { purl: 'pkg:pypi/urllib3@1.26.15', ...harmless },
      { purl: 'pkg:pypi/urllib3@2.0.4', ...affected },
    ],
  },
  {
    ecosystem: 'npm',
    record: record(2, 'npm', 'lodash', '4.17.21'),
    packages: [
      { purl: 'pkg:npm/lodash@4.17.15', ...harmless },
      { purl: 'pkg:npm/lodash@4.17.20', ...open },
    ],
  },
  {
    ecosystem: 'Go',
    record: record(3, 'Go', 'golang.org/x/text', '0.3.7'),
    packages: [{ purl: 'pkg:golang/golang.org/x/text@v0.3.0', ...open }],
  },
  {
    ecosystem: 'Maven',
    record: record(4, 'Maven', 'org.apache.logging.log4j:log4j-core', '2.15.0'),
    packages: [
      { purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.0', ...affected },
      { purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1', ...harmless },
    ],
  },
]

const purls = records.flatMap(({ packages }) => packages.map(({ purl }) => purl))

function partsOf(purl: string) {
  const [path = '', version = ''] = purl.slice(4).split('@')
  const [type, ...names] = path.split('/')
  return { type, version, name: names.at(-1) ?? '', group: names.slice(0, -1).join('/') }
}

const components = purls.map((purl, i) => {
  const { name, group, version } = partsOf(purl)
  return { type: 'library', 'bom-ref': `c${i}`, ...(group && { group }), name, version, purl }
})

const digest = `sha256:${'a'.repeat(64)}`
const serialNumber = 'urn:uuid:11111111-2222-4333-8444-555555555555'

const cyclonedx = (component: object, more: object = {}) => ({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...more },
  metadata: { component: { type: 'application', 'bom-ref': 'root', name: 'pumpd', version: '4.2', ...component } },
  components,
  dependencies: [{ ref: 'root', dependsOn: components.map((each) => each['bom-ref']) }],
})

const kinds: Readonly<Record<string, string>> = {
  ...{ pypi: 'python', npm: 'npm', golang: 'go-module', maven: 'java-archive' },
}
const languages: Readonly<Record<string, string>> = {
  ...{ pypi: 'python', npm: 'javascript', golang: 'go', maven: 'java' },
}

const syft = (source: object) => ({
  artifacts: purls.map((purl, i) => {
    const { type = '', name, group, version } = partsOf(purl)
    const full = type === 'golang' ? `${group}/${name}` : name
    return {
      ...{ id: `c${i}`, name: full, version, type: kinds[type], language: languages[type], purl, foundBy: 'test' },
      ...{ cpes: [], locations: [], licenses: [] },
    }
  }),
  ...{ artifactRelationships: [], source, descriptor: { name: 'syft', version: '1.57.1' } },
  distro: { id: 'debian', name: 'debian', prettyName: 'Debian', versionID: '12', idLike: [] },
  schema: {
    version: '16.0.0',
    url: 'https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.0.0.json',
  },
})

export interface DraftBom {
  readonly name: string
  readonly sbom: object
  readonly isCycloneDx?: boolean
  readonly hasSerialNumber?: boolean
  /** What Trivy finds by OpenVEX: packages below one of the product's name and type. */
  readonly belowProduct?: readonly string[]
  /** What `tocsin draft` is given besides, so that Grype knows the product. */
  readonly grypeOptions?: readonly string[]
}

const image = 'registry.example/works/pumpd'

/** The kinds of SBOM that people have. */
export const draftBoms: readonly DraftBom[] = [
  {
    ...{ name: 'cyclonedx-with-a-package-url', isCycloneDx: true, hasSerialNumber: true },
    ...{ sbom: cyclonedx({ purl: 'pkg:npm/pumpd@4.2' }, { serialNumber }), belowProduct: ['pkg:npm/lodash@4.17.15'] },
  },
  {
    ...{ name: 'cyclonedx-of-an-image', isCycloneDx: true, hasSerialNumber: true },
    sbom: cyclonedx(
      { type: 'container', version: digest, purl: `pkg:oci/pumpd@${digest}?repository_url=${image}` },
      { serialNumber },
    ),
  },
  {
    ...{ name: 'cyclonedx-of-a-directory', isCycloneDx: true, hasSerialNumber: true },
    sbom: cyclonedx({ name: 'pump', version: undefined }, { serialNumber }),
  },
  { name: 'cyclonedx-without-a-serial-number', isCycloneDx: true, sbom: cyclonedx({}) },
  {
    name: 'syft-of-an-image',
    sbom: syft({
      ...{ id: 'x', name: image, version: digest, type: 'image' },
      metadata: { userInput: `${image}:4.2`, imageID: digest, tags: [], repoDigests: [`${image}@${digest}`] },
    }),
  },
  {
    name: 'syft-of-a-directory',
    sbom: syft({ id: 'x', name: 'pumpd', version: '4.2', type: 'directory', metadata: { path: '.' } }),
    grypeOptions: ['--purl', 'pkg:generic/pumpd@4.2'],
  },
]

/** A package that is not affected, and below it alone one that may be, by the same vulnerability. */
export const nestedBom = {
  ...cyclonedx({}, { serialNumber }),
  dependencies: [
    { ref: 'root', dependsOn: components.map((each) => each['bom-ref']).filter((ref) => ref !== 'c3') },
    { ref: 'c2', dependsOn: ['c3'] },
  ],
}
export const nestedPurl = purls[2] ?? ''

/** Packages of two ecosystems as they lie in an image. */
export const imageFiles: ReadonlyMap<string, string> = new Map(
  purls.flatMap((purl, i): [string, string][] => {
    const { type, name, version } = partsOf(purl)
    if (type === 'pypi') {
      const text = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`
      return [[`opt/p${i}/lib/python3.12/site-packages/${name}-${version}.dist-info/METADATA`, text]]
    }
    if (type === 'npm') return [[`opt/p${i}/node_modules/${name}/package.json`, JSON.stringify({ name, version })]]
    return []
  }),
)
