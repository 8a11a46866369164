import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TocsinError } from '../../src/domain/errors.ts'
import type { Inventory, PackageUrl } from '../../src/domain/inventory.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { parseSbom } from '../../src/sbom/index.ts'
import { parsePurl } from '../../src/sbom/purl.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** The files of one archive of SBOMs, by their path in it. */
function archive(name: string): ReadonlyMap<string, Uint8Array> {
  const entries = readZip(readFileSync(join(data, 'sboms', `${name}.zip`)))
  return new Map(entries.map((entry) => [entry.name, entry.read()]))
}

/** The inventory, or the code of the refusal. Any other exception fails the test. */
async function outcome(bytes: Uint8Array | undefined, name: string): Promise<Inventory | string> {
  if (!bytes) throw new Error(`${name} is not in its archive`)
  try {
    return await parseSbom(bytes, name)
  } catch (error) {
    if (error instanceof TocsinError) return error.code
    throw error
  }
}

interface ManifestRow {
  readonly file: string
  readonly archive: string
  readonly encoding: string
  readonly components: number
}

/** The version may be quoted; columns behind the number of components are not used. */
function manifest(): ManifestRow[] {
  const [, ...lines] = readFileSync(join(data, 'sboms', 'manifest.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [, file = '', encoding = '', components] =
      /^sboms\/([^,]+),\w+,([\w-]+),(?:"(?:[^"]|"")*"|[^,]*),(\d+),/.exec(line) ?? []
    return { file, archive: file.split('/')[0] ?? '', encoding, components: Number(components) }
  })
}

/** Why the number of components read is not the manifest's, and by how much. Everything else must be equal. */
const differences: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'the manifest counts the top level of a JSON document; components nested in metadata.component count as well': {
    'bom-shelter/cyclonedx__harp-darwin-amd64.sbom.json': 109,
    'dependency-track/unit__bom-metadata-components.json': 34,
  },
  'the manifest counts every <component>; the ancestors in a pedigree are no parts of the product': {
    'dependency-track/unit__cyclonedx__valid-bom-1.3.xml': -1,
    'dependency-track/unit__cyclonedx__valid-bom-1.5.xml': -1,
    'dependency-track/unit__cyclonedx__valid-bom-1.7.xml': -1,
  },
  'one component has neither a name nor a package URL and is listed as unread': {
    'osv-scanner/cmd__osv-scanner__scan__source__testdata__sbom-insecure__bad-purls.cdx.xml': -1,
  },
  'the manifest does not count YAML': {
    'osv-scalibr/extractor__filesystem__sbom__spdx__testdata__sbom.spdx.yml': 2,
  },
  'the manifest counts the files of SPDX 3, but not packages of models (+2) and data (+1)': {
    'spdx-examples/ai__example01__spdx3.0__simplehtr-example.json': -33 + 3,
    'spdx-examples/dataset__example01__spdx3.0__example01.spdx3.json': -2 + 1,
  },
  'the manifest counts the files of SPDX 3': {
    'spdx-examples/example10__spdx3.0__hello-source.spdx3.json': -5,
    'spdx-examples/example11__spdx3.0__sbom.spdx3.json': -1,
    'spdx-examples/example14__content__examplemaven-0.0.1.spdx3.json': -3,
    'spdx-examples/example3__spdx3.0__example3-bin.json': -2,
    'spdx-examples/example3__spdx3.0__example3-src.json': -3,
    'spdx-examples/example6__spdx3.0__example6-bin.json': -1,
    'spdx-examples/example6__spdx3.0__example6-lib.json': -2,
    'spdx-examples/example6__spdx3.0__example6-src.json': -2,
    'spdx-examples/example7__spdx3.0__example7-bin.spdx3.json': -1,
    'spdx-examples/example7__spdx3.0__example7-golang.spdx3.json': -1,
    'spdx-examples/example9__spdx3.0__appbomination.spdx3.json': -15,
  },
}
const differenceOf = new Map(Object.values(differences).flatMap((files) => Object.entries(files)))

/** Documents that are refused, and why that is right. */
const refused: Readonly<Record<string, string>> = {
  // It ends in the middle of a word, inside a <text>: its publisher cut it off.
  'bom-shelter/spdx__istio-source.spdx': 'sbom_unreadable',
}

/** As the manifest counts: SPDX and XML have their subject among the components, JSON of CycloneDX and Syft beside them. */
function countElements({ format, subject, components }: Inventory, encoding: string): number {
  return components.length + ((format === 'spdx' || encoding === 'xml') && subject ? 1 : 0)
}

describe.skipIf(!data)('real SBOMs (needs TOCSIN_TEST_DATA)', () => {
  const rows = data ? manifest() : []

  test('are 423, and each difference and refusal below names one of them', () => {
    const files = new Set(rows.map(({ file }) => file))
    expect(files.size).toBe(423)
    expect([...differenceOf.keys(), ...Object.keys(refused)].filter((file) => !files.has(file))).toEqual([])
  })

  test.each([...new Set(rows.map((row) => row.archive))])('%s: each is read whole', async (name) => {
    const files = archive(name)
    for (const { file, encoding, components } of rows.filter((row) => row.archive === name)) {
      const result = await outcome(files.get(file), file)
      const got = typeof result === 'string' ? result : countElements(result, encoding)
      expect(got, file).toBe(refused[file] ?? components + (differenceOf.get(file) ?? 0))
    }
  })

  test('of all package URLs ten do not parse, and no others are lost', async () => {
    const causes: string[] = []
    for (const name of new Set(rows.map((row) => row.archive).filter((each) => each !== 'huge'))) {
      for (const [file, bytes] of archive(name)) {
        const result = await outcome(bytes, file)
        if (typeof result === 'string') continue
        const faults = result.unread.filter(({ reason }) => reason.includes('does not parse'))
        causes.push(...faults.map(({ reason }) => reason.replace(/^package URL does not parse: | \(.*\)$/g, '')))
      }
    }
    // Addresses of Git repositories, a stray %, and what the test data of a scanner breaks on purpose.
    const counts = Object.entries(Object.groupBy(causes, (cause) => cause))
    expect(Object.fromEntries(counts.map(([cause, all = []]) => [cause, all.length]))).toEqual({
      'missing required "pkg" scheme component': 4,
      'unable to decode "qualifiers" component': 1,
      '"name" is a required component': 4,
      '"" is not a package type': 1,
    })
  })

  test('a product whose publisher gives it in XML and in JSON has the same components in both', async () => {
    const files = archive('bom-examples')
    const xmls = [...files.keys()].filter((file) => file.endsWith('.xml') && files.has(file.replace(/xml$/, 'json')))
    expect(xmls).toHaveLength(11)
    for (const xml of xmls) {
      const json = xml.replace(/xml$/, 'json')
      const read = await outcome(files.get(xml), xml)
      expect(comparable(read), xml).toEqual(comparable(await outcome(files.get(json), json)))
    }
  })
})

/** What both tell: one publisher calls his product an application in JSON and a library in XML. */
function comparable(result: Inventory | string): unknown {
  if (typeof result === 'string') return result
  const { subject, components, dependencies } = result
  return { subject: { ...subject, type: undefined }, components, dependencies }
}

/** Inventories by number of components and of unread lines; refusals by code. */
const malformed: Readonly<Record<string, readonly [components: number, unread: number] | string>> = {
  'bad-purls.cdx.json': [4, 4],
  'components-object.cdx.json': 'sbom_unreadable',
  'deep-nesting-20000.cdx.json': 'sbom_too_large',
  'dependency-cycle.cdx.json': [4, 3],
  'doctype-xxe-entities.cdx.xml': 'sbom_unreadable',
  'duplicate-bom-ref.cdx.json': [7, 5],
  'empty-object.json': 'sbom_unreadable',
  'empty.json': 'sbom_unreadable',
  'gzip-named-json.cdx.json': 'sbom_unreadable',
  'html-error-page.json': 'sbom_unreadable',
  'invalid-utf8.cdx.json': 'sbom_unreadable',
  'manifest.csv': 'sbom_unreadable',
  'missing-bomformat.cdx.json': 'sbom_unreadable',
  'missing-spdxid.spdx.json': [4, 6],
  'nul-bytes.spdx.json': 'sbom_unreadable',
  'tagvalue-unclosed-text.spdx': 'sbom_unreadable',
  'trailing-garbage.cdx.json': 'sbom_unreadable',
  'truncated.cdx.json': 'sbom_unreadable',
  'truncated.cdx.xml': 'sbom_unreadable',
  // Cut off among the files, behind all packages: tag-value text has no end of its own.
  'truncated.spdx': [244, 0],
  'truncated.spdx.json': 'sbom_unreadable',
  'unknown-spec-version.cdx.json': 'sbom_unsupported',
  'utf16le.cdx.json': [4, 1],
  'utf8-bom.cdx.json': [4, 1],
  'wrong-types.cdx.json': [3, 2],
}

test.skipIf(!data)('broken SBOMs give what can be read, or a refusal (needs TOCSIN_TEST_DATA)', async () => {
  const got: Record<string, unknown> = {}
  for (const [path, bytes] of archive('malformed')) {
    const file = path.replace('malformed/', '')
    const result = await outcome(bytes, file)
    got[file] = typeof result === 'string' ? result : [result.components.length, result.unread.length]
  }
  expect(got).toEqual(malformed)
})

/** Where Tocsin's reading differs from purl-spec's on purpose, and why. */
const purlExceptions: Readonly<Record<string, string>> = {
  'pkg:chrome-extension/44444algnefjeiefhmpklpfiohadpglk': 'rules for single types do not refuse a package',
  'pkg:chrome-extension/dogs': 'rules for single types do not refuse a package',
  'pkg:cpan/GDT/URI::PackageURL': 'rules for single types do not refuse a package',
  'pkg:cpan/URI::PackageURL': 'rules for single types do not refuse a package',
  'pkg:julia/Dates': 'rules for single types do not refuse a package',
  'pkg:otp/namespace/hex@2.1.1': 'rules for single types do not refuse a package',
  'pkg:swift/Alamofire@5.4.3': 'rules for single types do not refuse a package',
  'pkg:vcpkg/boost/asio@1.84.0': 'rules for single types do not refuse a package',
  'pkg:vscode-extension/java@1.46.2025091308': 'rules for single types do not refuse a package',
  'pkg:gem/jruby-launcher@1.1.2?Platform=java': 'upper case in a qualifier’s key is read',
  'pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25': 'upper case in a qualifier’s key is read',
  'pkg:git/codeberg.org/forgejo/forgejo@a72d2c07cfca03b55371089de6aa230d8c951fa0#options/locale_readme.md':
    'git’s own split of namespace and name is not known',
  'pkg:huggingface/EleutherAI/gpt-neo-1.3B@797174552AE47F449AB70B684CABCB6603E5E85E': 'versions keep their case',
  'pkg:mlflow/CreditFraud@3?repository_url=https://adb-5245952564735461.0.azuredatabricks.net/api/2.0/mlflow':
    'mlflow’s case depends on the repository; it is kept',
}

interface PurlTest {
  readonly test_type: string
  readonly input: string
  readonly expected_failure: boolean
  readonly expected_output: Readonly<Record<string, unknown>> | null
}

function purlTests(): PurlTest[] {
  const types = join(data, 'purl', 'types')
  const files = [
    join(data, 'purl', 'spec', 'specification-test.json'),
    ...readdirSync(types).map((f) => join(types, f)),
  ]
  return files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).tests)
}

/** purl-spec writes absent parts as null. */
function withNulls({ type, namespace, name, version, qualifiers, subpath }: PackageUrl): Record<string, unknown> {
  const absent = Object.keys(qualifiers).length === 0
  return {
    type,
    namespace: namespace ?? null,
    name,
    version: version ?? null,
    qualifiers: absent ? null : qualifiers,
    subpath: subpath ?? null,
  }
}

test.skipIf(!data)(
  'package URLs are read as purl-spec reads them, save for named exceptions (needs TOCSIN_TEST_DATA)',
  () => {
    const differing = new Set<string>()
    for (const { test_type, input, expected_failure, expected_output } of purlTests()) {
      if (test_type !== 'parse') continue
      const purl = parsePurl(input)
      const got = 'reason' in purl ? null : withNulls(purl)
      if (!isEqual(got, expected_failure ? null : expected_output)) differing.add(input)
    }
    expect([...differing].sort()).toEqual(Object.keys(purlExceptions).sort())
  },
)

function isEqual(got: unknown, expected: unknown): boolean {
  try {
    expect(got).toEqual(expected)
    return true
  } catch {
    return false
  }
}
