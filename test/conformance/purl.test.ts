import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PackageUrl } from '../../src/domain/inventory.ts'
import { coordinates } from '../../src/match/coordinates.ts'
import { chain } from '../../src/match/place.ts'
import { parsePurl } from '../../src/sbom/purl.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** The OSV ecosystem of every package URL type that has one. Types of distributions go by their namespace as well. */
const ecosystems: Readonly<Record<string, string>> = {
  bioconductor: 'Bioconductor',
  bitnami: 'Bitnami',
  cargo: 'crates.io',
  composer: 'Packagist',
  conan: 'ConanCenter',
  cran: 'CRAN',
  gem: 'RubyGems',
  github: 'GitHub Actions',
  golang: 'Go',
  hackage: 'Hackage',
  hex: 'Hex',
  julia: 'Julia',
  maven: 'Maven',
  npm: 'npm',
  nuget: 'NuGet',
  opam: 'opam',
  pub: 'Pub',
  pypi: 'PyPI',
  swift: 'SwiftURL',
  'vscode-extension': 'VSCode',
  'apk/alpine': 'Alpine',
  'deb/debian': 'Debian',
  'deb/ubuntu': 'Ubuntu',
  'rpm/opensuse': 'openSUSE',
}

/** Types that OSV has no ecosystem for: what is of them is reported as not looked up. */
const without = new Set(
  (
    'alpm bazel bitbucket brew chrome-extension cocoapods conda cpan docker generic git huggingface luarocks mlflow ' +
    'oci otp qpkg swid vcpkg yocto'
  ).split(' '),
)

interface PurlTest {
  readonly test_type: string
  readonly expected_failure: boolean
  readonly input: unknown
}

/** Every package URL of purl-spec's tests that is to be accepted, as the tests spell it. */
function accepted(): string[] {
  const folders = ['spec', 'types'].map((name) => join(data, 'purl', name))
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  const texts = files.flatMap((file) => {
    const { tests }: { tests: PurlTest[] } = JSON.parse(readFileSync(file, 'utf8'))
    const good = tests.filter(({ test_type, expected_failure }) => !expected_failure && test_type !== 'build')
    return good.flatMap(({ input }) => (typeof input === 'string' ? [input] : []))
  })
  return [...new Set(texts)]
}

function placesOf(purl: PackageUrl): ReturnType<typeof coordinates> {
  const { name, version } = purl
  const rest = { cpe: undefined, supplier: undefined, type: undefined, source: undefined, distro: undefined }
  return coordinates({ ref: 'x', name, version, purl: 'x', package: purl, module: undefined, ...rest })
}

/** The ecosystem by the table above; Fedora, Arch and other distributions without advisories in OSV have none. */
function expected({ type, namespace }: PackageUrl): string | undefined {
  return ecosystems[type] ?? ecosystems[`${type}/${namespace}`]
}

describe.skipIf(!data)('purl-spec (needs TOCSIN_TEST_DATA)', () => {
  test('every type that it defines has an ecosystem or is known to have none', () => {
    const types = readdirSync(join(data, 'purl', 'type-definitions')).map((name) => basename(name, '-definition.json'))
    const distributions = ['apk', 'deb', 'rpm']
    const known = (type: string) => type in ecosystems || without.has(type) || distributions.includes(type)
    expect(types.filter((type) => !known(type))).toEqual([])
    expect(types.length).toBeGreaterThan(40)
  })

  test('every package URL of its tests has the place of its ecosystem, or a reason why it has none', () => {
    const wrong: string[] = []
    let placed = 0
    for (const text of accepted()) {
      const purl = parsePurl(text)
      if ('reason' in purl) continue // parsing is judged in sbom.test.ts
      const place = placesOf(purl)
      const ecosystem = 'reason' in place ? undefined : place.ecosystem
      if (ecosystem !== expected(purl)) wrong.push(`${text}: ${ecosystem}, not ${expected(purl)}`)
      if ('reason' in place) expect(place.reason).toMatch(/^no advisories are known for pkg:\S+ packages$/)
      else {
        placed++
        for (const each of chain(place)) {
          expect(each.name.toLowerCase(), text).toContain(purl.name.toLowerCase())
        }
      }
    }
    expect(wrong).toEqual([])
    expect(placed).toBeGreaterThan(80)
  })
})
