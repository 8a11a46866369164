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
function outcome(bytes: Uint8Array | undefined, name: string): Inventory | string {
  if (!bytes) throw new Error(`${name} is not in its archive`)
  try {
    return parseSbom(bytes, name)
  } catch (error) {
    if (error instanceof TocsinError) return error.code
    throw error
  }
}

interface ManifestRow {
  readonly file: string
  readonly archive: string
  readonly format: string
  readonly components: number
}

/** Only columns before the first quoted one are used, save for JSON-LD, whose component count does not matter. */
function manifest(): ManifestRow[] {
  const [, ...lines] = readFileSync(join(data, 'sboms', 'manifest.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [path = '', kind, encoding, , components] = line.split(',')
    const file = path.replace('sboms/', '')
    return { file, archive: file.split('/')[0] ?? '', format: `${kind} ${encoding}`, components: Number(components) }
  })
}

/** The manifest counts `components` alone; components nested in `metadata.component` are read as well. */
const nestedInSubject: Readonly<Record<string, number>> = {
  'bom-shelter/cyclonedx__harp-darwin-amd64.sbom.json': 109,
  'dependency-track/unit__bom-metadata-components.json': 34,
}

/** As the manifest counts: SPDX has its subject among the packages, CycloneDX beside the components. */
function countElements({ format, subject, components }: Inventory): number {
  return components.length + (format === 'spdx' && subject ? 1 : 0)
}

describe.skipIf(!data)('real SBOMs (needs TOCSIN_TEST_DATA)', () => {
  const rows = data ? manifest() : []

  test.each([...new Set(rows.map((row) => row.archive))])(
    '%s: each is read whole, or its format is refused',
    (name) => {
      const files = archive(name)
      const mine = rows.filter((row) => row.archive === name)
      const expected = mine.map(({ file, format, components }) => {
        const readable = format === 'cyclonedx json' || format === 'spdx json'
        return [file, readable ? components + (nestedInSubject[file] ?? 0) : 'sbom_unsupported']
      })
      const got = mine.map(({ file }) => {
        const result = outcome(files.get(file), file)
        return [file, typeof result === 'string' ? result : countElements(result)]
      })
      expect(got).toEqual(expected)
    },
  )

  test('of all package URLs four do not parse, and no others are lost', () => {
    const real = new Set(rows.map((row) => row.archive).filter((name) => name !== 'huge'))
    const faults = [...real].flatMap((name) =>
      [...archive(name)].flatMap(([file, bytes]) => {
        const result = outcome(bytes, file)
        return typeof result === 'string' ? [] : result.unread.filter(({ reason }) => reason.includes('does not parse'))
      }),
    )
    const causes = faults.map(({ reason }) => reason.replace(/^package URL does not parse: | \(.*\)$/g, ''))
    // Three are addresses of Git repositories, one has a stray %.
    const scheme = 'missing required "pkg" scheme component'
    expect(causes.sort()).toEqual([scheme, scheme, scheme, 'unable to decode "qualifiers" component'])
  })
})

/** Inventories by number of components and of unread lines; refusals by code. */
const malformed: Readonly<Record<string, readonly [components: number, unread: number] | string>> = {
  'bad-purls.cdx.json': [4, 4],
  'components-object.cdx.json': 'sbom_unreadable',
  'deep-nesting-20000.cdx.json': 'sbom_too_large',
  'dependency-cycle.cdx.json': [4, 3],
  'doctype-xxe-entities.cdx.xml': 'sbom_unsupported',
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
  'tagvalue-unclosed-text.spdx': 'sbom_unsupported',
  'trailing-garbage.cdx.json': 'sbom_unreadable',
  'truncated.cdx.json': 'sbom_unreadable',
  'truncated.cdx.xml': 'sbom_unsupported',
  'truncated.spdx': 'sbom_unsupported',
  'truncated.spdx.json': 'sbom_unreadable',
  'unknown-spec-version.cdx.json': 'sbom_unsupported',
  'utf16le.cdx.json': [4, 1],
  'utf8-bom.cdx.json': [4, 1],
  'wrong-types.cdx.json': [3, 2],
}

test.skipIf(!data)('broken SBOMs give what can be read, or a refusal (needs TOCSIN_TEST_DATA)', () => {
  const got = [...archive('malformed')].map(([path, bytes]) => {
    const file = path.replace('malformed/', '')
    const result = outcome(bytes, file)
    return [file, typeof result === 'string' ? result : [result.components.length, result.unread.length]]
  })
  expect(Object.fromEntries(got)).toEqual(malformed)
})

test.skipIf(!data)('CycloneDX’s own JSON examples: valid ones are read whole (needs TOCSIN_TEST_DATA)', () => {
  const surprises: unknown[] = []
  for (const [file, bytes] of archive('cyclonedx-spec-tests')) {
    const result = outcome(bytes, file)
    const valid = /\/valid-.*\.json$/.test(file)
    if (!file.endsWith('.json') && typeof result !== 'string') surprises.push([file, 'was read'])
    if (!valid) continue
    if (typeof result === 'string') surprises.push([file, result])
    else
      surprises.push(
        ...result.unread.filter(({ reason }) => !/^(?:no |a service)/.test(reason)).map((line) => [file, line]),
      )
  }
  expect(surprises).toEqual([])
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
