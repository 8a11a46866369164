/** What is poison to matchers: records and documents that real feeds and tools hold, or that somebody may send. */
export interface PoisonRow {
  readonly name: string
  /** Where others fail, or which rule decides. */
  readonly why: string
  /** Raw OSV records; ids get the row's own prefix by being unique. */
  readonly records: readonly Record<string, unknown>[]
  /** Package URLs of the components, or a whole CycloneDX document. */
  readonly sbom: readonly string[] | Readonly<Record<string, unknown>>
  /** `vulnerability inRange rule: reason` of each finding, in the order of the report. */
  readonly findings: readonly string[]
  /** Reasons of what was not looked up or not read. */
  readonly unread?: readonly string[]
}

type Event = Readonly<Record<string, string>>

const range = (...events: Event[]) => ({ type: 'ECOSYSTEM', events })
const semver = (...events: Event[]) => ({ type: 'SEMVER', events })
const git = (...events: Event[]) => ({ type: 'GIT', repo: 'https://example.com/r.git', events })
const from = (introduced: string): Event => ({ introduced })
const fixed = (text: string): Event => ({ fixed: text })
const last = (text: string): Event => ({ last_affected: text })
const limit = (text: string): Event => ({ limit: text })

function record(id: string, ecosystem: string, name: string, parts: object, more: object = {}) {
  const modified = '2026-01-01T00:00:00Z'
  return { id, modified, affected: [{ package: { ecosystem, name }, ...parts }], ...more }
}

function bom(components: readonly object[], more: object = {}) {
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components, ...more }
}

const library = (ref: string, purl: string, more: object = {}) => {
  return { type: 'library', 'bom-ref': ref, name: ref, version: /@([^?]*)/.exec(purl)?.[1] ?? '', purl, ...more }
}
const system = (ref: string, name: string, version: string) => {
  return { type: 'operating-system', 'bom-ref': ref, name, version }
}

const commit = '70f906c51ce49c485f1d355703e9cc3386b1cc2b'

export const evaluation: readonly PoisonRow[] = [
  {
    name: 'versions OR ranges',
    why: 'Dependency-Track reads `versions` only where no range is usable',
    records: [record('P-1', 'PyPI', 'either', { ranges: [range(from('2.0'), fixed('2.1'))], versions: ['1.0'] })],
    sbom: ['pkg:pypi/either@1.0', 'pkg:pypi/either@2.0.5', 'pkg:pypi/either@1.5'],
    findings: [
      'P-1 yes version_listed: the record lists 1.0',
      'P-1 yes ecosystem_range: 2.0.5 is at or after 2.0 and before 2.1',
    ],
  },
  {
    name: 'a range of commits before the range of versions',
    why: 'osv-scanner offline stops at the first GIT range: 1,385 of 2,661 PYSEC records begin with one',
    records: [
      record('P-2', 'PyPI', 'git-first', { ranges: [git(from('0'), fixed(commit)), range(from('0'), fixed('2'))] }),
    ],
    sbom: ['pkg:pypi/git-first@1.4.6b1', 'pkg:pypi/git-first@2'],
    findings: ['P-2 yes ecosystem_range: 1.4.6b1 is at or after 0 and before 2'],
  },
  {
    name: 'events out of order',
    why: 'grype and trivy-db walk events as they stand; 70 PYSEC ranges are unsorted',
    records: [
      record('P-3', 'PyPI', 'unsorted', { ranges: [range(fixed('1.10'), from('1.2'), fixed('1.1'), from('0'))] }),
    ],
    sbom: ['pkg:pypi/unsorted@1.9', 'pkg:pypi/unsorted@1.1.5'],
    findings: ['P-3 yes ecosystem_range: 1.9 is at or after 1.2 and before 1.10'],
  },
  {
    name: 'events that tie',
    why: 'equal versions go introduced, last_affected, fixed, limit, as osv.dev orders them',
    records: [record('P-4', 'npm', 'tied', { ranges: [semver(fixed('1.0.0'), from('1.0.0'), from('0'))] })],
    sbom: ['pkg:npm/tied@1.0.0', 'pkg:npm/tied@0.9.0'],
    findings: ['P-4 yes semver_range: 0.9.0 is at or after 0 and before 1.0.0'],
  },
  {
    name: 'limits',
    why: 'trivy-db drops them, scalibr never evaluates them; below any of several is enough, `*` is not an end',
    records: [
      record('P-5', 'npm', 'limit', { ranges: [semver(from('0'), limit('1.0.0'), limit('2.0.0'))] }),
      record('P-6', 'npm', 'limit', { ranges: [semver(from('0'), limit('1.0.0'), limit('*'))] }),
    ],
    sbom: ['pkg:npm/limit@1.5.0', 'pkg:npm/limit@2.0.0'],
    findings: [
      'P-5 yes semver_range: 1.5.0 is at or after 0, and no fix is recorded',
      'P-6 yes semver_range: 1.5.0 is at or after 0, and no fix is recorded',
      'P-6 yes semver_range: 2.0.0 is at or after 0, and no fix is recorded',
    ],
  },
  {
    name: 'introduced 0 is before everything',
    why: 'pre-releases of 0.0.0 included; the version 0 is not a special word',
    records: [record('P-7', 'npm', 'zero', { ranges: [semver(from('0'), fixed('0.0.1'))] })],
    sbom: ['pkg:npm/zero@0.0.0-alpha', 'pkg:npm/zero@0.0.0'],
    findings: [
      'P-7 yes semver_range: 0.0.0-alpha is at or after 0 and before 0.0.1',
      'P-7 yes semver_range: 0.0.0 is at or after 0 and before 0.0.1',
    ],
  },
  {
    name: 'last affected holds that version',
    why: 'and no later one',
    records: [record('P-8', 'RubyGems', 'last', { ranges: [range(from('0'), last('1.5'))] })],
    sbom: ['pkg:gem/last@1.5', 'pkg:gem/last@1.5.1'],
    findings: ['P-8 yes ecosystem_range: 1.5 is at or after 0 and not after 1.5'],
  },
  {
    name: 'an equal version in other letters',
    why: 'osv.dev compares parsed versions; the specification compares texts; the evidence tells which it was',
    records: [record('P-9', 'PyPI', 'equal', { versions: ['1.0.0'] })],
    sbom: ['pkg:pypi/equal@1.0'],
    findings: ['P-9 yes version_equal: the record lists 1.0.0, which equals 1.0'],
  },
  {
    name: 'a fix that is not a version',
    why: 'osv-scanner panics on it, trivy takes it for "not vulnerable"',
    records: [record('P-10', 'crates.io', 'odd-fix', { ranges: [semver(from('0'), fixed('soon'))] })],
    sbom: ['pkg:cargo/odd-fix@1.0.0'],
    findings: ["P-10 unknown event_unparsable: the record's range names soon, which is not a version"],
  },
  {
    name: 'a range that does not say where it begins',
    why: 'the schema demands `introduced`; below the fix nobody knows',
    records: [record('P-11', 'npm', 'headless', { ranges: [semver(fixed('2.0.0'))] })],
    sbom: ['pkg:npm/headless@1.0.0', 'pkg:npm/headless@2.0.0'],
    findings: ['P-11 unknown event_unparsable: the record does not say from which version on'],
  },
  {
    name: 'a record of commits alone, and one that states nothing',
    why: 'commits are never compared as versions',
    records: [
      record('P-12', 'PyPI', 'vague', { ranges: [git(from('0'), fixed(commit))] }),
      record('P-13', 'PyPI', 'vague', {}),
    ],
    sbom: ['pkg:pypi/vague@1.0'],
    findings: [
      'P-12 unknown git_only: the record names commits only, no versions',
      'P-13 unknown nothing_stated: the record names the package but no versions',
    ],
  },
  {
    name: 'withdrawn',
    why: 'gives no finding, beside a standing record of the same vulnerability neither',
    records: [record('P-14', 'PyPI', 'gone', { ranges: [range(from('0'))] }, { withdrawn: '2026-02-01T00:00:00Z' })],
    sbom: ['pkg:pypi/gone@1.0'],
    findings: [],
  },
  {
    name: 'Go’s custom ranges',
    why: 'a plain reader of the standard range flags every version for ever: 490 GO records',
    records: [
      record('GO-1', 'Go', 'example.com/tags', {
        ranges: [semver(from('0'))],
        ecosystem_specific: { custom_ranges: [range(from('0'), fixed('1.2.0'))] },
      }),
    ],
    sbom: [
      'pkg:golang/example.com/tags@v1.1.0',
      'pkg:golang/example.com/tags@v1.2.0',
      'pkg:golang/example.com/tags@v0.0.0-20221208195143-b46a3f87aaaa',
    ],
    findings: [
      'GO-1 yes custom_range: v1.1.0 is at or after 0 and before 1.2.0',
      "GO-1 unknown custom_range: v0.0.0-20221208195143-b46a3f87aaaa names a commit, and the record's fix is known by tag only",
    ],
  },
  {
    name: 'last known affected is a hint',
    why: 'trivy-db and Dependency-Track take it for an end; later versions stay in range',
    records: [
      record('P-15', 'npm', 'hint', {
        ranges: [semver(from('0'))],
        database_specific: { last_known_affected_version_range: '<= 1.0.0' },
      }),
    ],
    sbom: ['pkg:npm/hint@2.0.0'],
    findings: ['P-15 yes semver_range: 2.0.0 is at or after 0, and no fix is recorded (last known affected: <= 1.0.0)'],
  },
  {
    name: 'malware with a list of versions',
    why: 'Dependency-Track trusts the list alone; by the specification a range or the list is enough',
    records: [record('MAL-1', 'npm', 'evil', { ranges: [semver(from('0'))], versions: ['6.6.6'] })],
    sbom: ['pkg:npm/evil@6.6.6', 'pkg:npm/evil@1.0.0'],
    findings: [
      'MAL-1 yes semver_range: 6.6.6 is at or after 0, and no fix is recorded',
      'MAL-1 yes semver_range: 1.0.0 is at or after 0, and no fix is recorded',
    ],
  },
  {
    name: 'malware with a list alone',
    why: 'a compromised release of an honest package does not accuse the others',
    records: [record('MAL-2', 'npm', 'honest', { versions: ['6.6.6'] })],
    sbom: ['pkg:npm/honest@6.6.6', 'pkg:npm/honest@1.0.0'],
    findings: ['MAL-2 yes version_listed: the record lists 6.6.6'],
  },
]

export const identity: readonly PoisonRow[] = [
  {
    name: 'two CVE ids in one record',
    why: 'trivy keeps the first alone; 34 GO records have more',
    records: [
      record('X-1', 'PyPI', 'twice', { ranges: [range(from('0'))] }, { aliases: ['CVE-2026-0002', 'CVE-2026-0001'] }),
    ],
    sbom: ['pkg:pypi/twice@1'],
    findings: ['CVE-2026-0001 yes ecosystem_range: 1 is at or after 0, and no fix is recorded'],
  },
  {
    name: 'aliases of aliases',
    why: 'symmetric and transitive: one finding, stated by the ecosystem’s own record',
    records: [
      record('GHSA-a', 'PyPI', 'chained', { ranges: [range(from('0'))] }, { aliases: ['CVE-2026-1000'] }),
      record('PYSEC-1', 'PyPI', 'chained', { ranges: [range(from('0'), fixed('2'))] }, { aliases: ['GHSA-a'] }),
    ],
    sbom: ['pkg:pypi/chained@1'],
    findings: ['CVE-2026-1000 yes ecosystem_range: 1 is at or after 0 and before 2'],
  },
  {
    name: 'upstream and related merge nothing',
    why: 'trivy-db makes aliases of them',
    records: [
      record('X-2', 'npm', 'kin', { ranges: [semver(from('0'))] }, { upstream: ['X-3'], related: ['X-3'] }),
      record('X-3', 'npm', 'kin', { ranges: [semver(from('0'))] }),
    ],
    sbom: ['pkg:npm/kin@1.0.0'],
    findings: [
      'X-2 yes semver_range: 1.0.0 is at or after 0, and no fix is recorded',
      'X-3 yes semver_range: 1.0.0 is at or after 0, and no fix is recorded',
    ],
  },
  {
    name: 'dots in PyPI names',
    why: 'trivy misses zope.interface: the purl type maps _ to -, PEP 503 dots as well, on both sides',
    records: [record('X-4', 'PyPI', 'poison.Name_x', { versions: ['1'] })],
    sbom: ['pkg:pypi/Poison_name-X@1'],
    findings: ['X-4 yes version_listed: the record lists 1'],
  },
  {
    name: 'letters of NuGet, Go and Composer',
    why: 'scalibr compares exactly; package URLs are lower case where modules are not',
    records: [
      record('X-5', 'NuGet', 'Poison.Json', { versions: ['1.0'] }),
      record('X-6', 'Go', 'github.com/Poison/Pill', { ranges: [semver(from('0'))] }),
      record('X-7', 'Packagist', 'Poison/Pill', { versions: ['1.0'] }),
    ],
    sbom: ['pkg:nuget/poison.json@1.0.0', 'pkg:golang/github.com/poison/pill@v1.0.0', 'pkg:composer/Poison/pill@1.0'],
    findings: [
      'X-5 yes version_equal: the record lists 1.0, which equals 1.0.0',
      'X-6 yes semver_range: v1.0.0 is at or after 0, and no fix is recorded',
      'X-7 yes version_listed: the record lists 1.0',
    ],
  },
  {
    name: 'an npm scope is part of the name',
    why: 'grype lost it once and found five others’ flaws',
    records: [
      record('X-8', 'npm', '@poison/core', { versions: ['1.0.0'] }),
      record('X-9', 'npm', 'core-poison', { versions: ['1.0.0'] }),
    ],
    sbom: ['pkg:npm/%40poison/core@1.0.0', 'pkg:npm/%40other/core-poison@1.0.0'],
    findings: ['X-8 yes version_listed: the record lists 1.0.0'],
  },
  {
    name: 'ecosystems that make others panic',
    why: 'osv-scanner dies of GitHub Actions, Echo and names it does not know; here they are data',
    records: [
      record('X-10', 'GitHub Actions', 'poison/action', { ranges: [range(from('0'), fixed('45.0.0'))] }),
      record('X-11', 'Echo', 'poison', { ranges: [range(from('0'), fixed('2-1'))] }),
      record('X-12', 'Nobody Knows:1', 'poison', { versions: ['1'] }),
    ],
    sbom: ['pkg:github/poison/action@v44.0.0', 'pkg:deb/echo/poison@1-1', 'pkg:nobody/poison@1'],
    findings: [
      'X-10 yes ecosystem_range: v44.0.0 is at or after 0 and before 45.0.0',
      'X-11 yes ecosystem_range: 1-1 is at or after 0 and before 2-1',
    ],
    unread: ['no advisories are known for pkg:nobody packages'],
  },
  {
    name: 'generic packages',
    why: 'a bare name is never matched',
    records: [record('X-13', 'OSS-Fuzz', 'openssl', { versions: ['1.1.1'] })],
    sbom: ['pkg:generic/openssl@1.1.1'],
    findings: [],
    unread: ['no advisories are known for pkg:generic packages'],
  },
  {
    name: 'names of JavaScript’s own properties',
    why: 'objects used as maps answer for them',
    records: [record('X-14', 'npm', '__proto__', { versions: ['1.0.0'] })],
    sbom: ['pkg:npm/__proto__@1.0.0', 'pkg:npm/constructor@1.0.0', 'pkg:npm/toString@1.0.0'],
    findings: ['X-14 yes version_listed: the record lists 1.0.0'],
  },
]

export const distributions: readonly PoisonRow[] = [
  {
    name: 'no release stated',
    why: 'others match every release, or none: candidates, but not decided',
    records: [
      record(
        'D-1',
        'Debian:12',
        'poison-a',
        { ranges: [range(from('0'), fixed('2-1'))] },
        { upstream: ['CVE-2026-4711'] },
      ),
    ],
    sbom: ['pkg:deb/debian/poison-a@1-1'],
    findings: [
      'D-1 unknown release_unknown: 1-1 is at or after 0 and before 2-1 in Debian 12, but the SBOM does not say which release this is',
    ],
  },
  {
    name: 'two operating systems in one SBOM',
    why: 'trivy refuses the document; each package belongs to the one it hangs under',
    records: [
      record('D-2', 'Debian:11', 'poison-b', { ranges: [range(from('0'), fixed('2-1'))] }),
      record('D-3', 'Debian:12', 'poison-b', { ranges: [range(from('0'), fixed('3-1'))] }),
    ],
    sbom: bom(
      [
        system('os-11', 'debian', '11'),
        system('os-12', 'debian', '12'),
        library('old', 'pkg:deb/debian/poison-b@1-1'),
        library('new', 'pkg:deb/debian/poison-b@2-2'),
      ],
      {
        dependencies: [
          { ref: 'os-11', dependsOn: ['old'] },
          { ref: 'os-12', dependsOn: ['new'] },
        ],
      },
    ),
    findings: [
      'D-2 yes ecosystem_range: 1-1 is at or after 0 and before 2-1',
      'D-3 yes ecosystem_range: 2-2 is at or after 0 and before 3-1',
    ],
    unread: ['no package URL', 'no package URL'],
  },
  {
    name: 'source packages, with the source’s own version',
    why: 'osv-scanner and trivy look the binary up; a rebuild `+b1` is a version of the binary alone',
    records: [record('D-4', 'Debian:12', 'poison-src', { ranges: [range(from('0'), fixed('5-2'))] })],
    sbom: [
      'pkg:deb/debian/libpoison1@9-1?distro=debian-12&upstream=poison-src%405-1',
      'pkg:deb/debian/libpoison2@5-1%2Bb1?distro=debian-12&upstream=poison-src',
      'pkg:deb/debian/libpoison3@5-2?distro=debian-12&upstream=poison-src',
    ],
    findings: [
      'D-4 yes ecosystem_range: 5-1 is at or after 0 and before 5-2',
      'D-4 yes ecosystem_range: 5-1+b1 is at or after 0 and before 5-2',
    ],
  },
  {
    name: 'epochs beside the version, in it, and nowhere',
    why: 'without the epoch 3.0.7-9 looks older than 1:3.0.7-2; the SBOM may have lost it',
    records: [record('D-5', 'AlmaLinux:9', 'poison-e', { ranges: [range(from('0'), fixed('1:3.0.7-2.el9'))] })],
    sbom: [
      'pkg:rpm/almalinux/poison-e@3.0.7-1.el9?epoch=1',
      'pkg:rpm/almalinux/poison-e@1:3.0.7-2.el9',
      'pkg:rpm/almalinux/poison-e@3.0.7-9.el9',
    ],
    findings: [
      'D-5 yes ecosystem_range: 1:3.0.7-1.el9 is at or after 0 and before 1:3.0.7-2.el9',
      "D-5 unknown epoch_unknown: the SBOM gives no epoch for 3.0.7-9.el9, and the answer would differ with the record's epoch 1",
    ],
  },
  {
    name: 'what is built from a source under another name',
    why: 'SUSE’s records name the source, and tell beside it what is built; by that an SBOM without sources is matched',
    records: [
      record('D-7', 'SUSE:Linux Enterprise Server 15 SP3', 'poison-g', {
        ranges: [range(from('0'), fixed('2-1'))],
        ecosystem_specific: { binaries: [{ 'libpoison-g1': '2-1', 'poison-g-devel': '2-1' }] },
      }),
    ],
    sbom: ['pkg:rpm/sles/libpoison-g1@1-1?distro=sles-15.3', 'pkg:rpm/sles/libpoison-g1@1-1?distro=sles-15.4'],
    findings: ['D-7 yes ecosystem_range: 1-1 is at or after 0 and before 2-1'],
    unread: ['the index holds no advisories for SUSE 15 SP4'],
  },
  {
    name: 'a release that no advisory speaks of',
    why: 'nothing found would sound like nothing there',
    records: [record('D-6', 'Debian:12', 'poison-f', { ranges: [range(from('0'), fixed('2-1'))] })],
    sbom: ['pkg:deb/debian/poison-f@1-1?distro=debian-14'],
    findings: [],
    unread: ['the index holds no advisories for Debian 14'],
  },
]

const long = '9'.repeat(250)
const tooLong = '9'.repeat(10_000)
const longNames = [
  ['npm', 'long'],
  ['PyPI', 'long'],
  ['Maven', 'g:long'],
  ['RubyGems', 'long'],
  ['NuGet', 'long'],
] as const
const beyond = 2n ** 64n

export const documents: readonly PoisonRow[] = [
  {
    name: 'numbers beyond 2^53 and 2^64',
    why: 'floats make neighbours equal',
    records: [record('N-1', 'npm', 'large', { ranges: [semver(from('0'), fixed(`${beyond}.0.0`))] })],
    sbom: [`pkg:npm/large@${beyond - 1n}.0.0`, `pkg:npm/large@${beyond}.0.0`],
    findings: [`N-1 yes semver_range: ${beyond - 1n}.0.0 is at or after 0 and before ${beyond}.0.0`],
  },
  {
    name: 'numbers of 250 digits',
    why: 'are read by every order',
    records: longNames.map(([ecosystem, name], i) =>
      record(`N-2-${i}`, ecosystem, name, { ranges: [range(from('0'), fixed(`${long}.1`))] }),
    ),
    sbom: ['npm/long', 'pypi/long', 'maven/g/long', 'gem/long', 'nuget/long'].map((name) => `pkg:${name}@${long}.0`),
    findings: longNames.map((_, i) => `N-2-${i} yes ecosystem_range: ${long}.0 is at or after 0 and before ${long}.1`),
  },
  {
    name: 'versions of 10 kB, in a document and in a record',
    why: 'are not read at all: each record would cost as much again',
    records: [
      record('N-14', 'npm', 'endless', { ranges: [semver(from('0'), fixed('2.0.0'))] }),
      record('N-15', 'npm', 'endless-fix', { ranges: [semver(from('0'), fixed(tooLong))] }),
    ],
    sbom: [`pkg:npm/endless@${tooLong}.0.0`, 'pkg:npm/endless-fix@1.0.0'],
    findings: ['N-15 unknown event_unparsable: the record does not say from which version on'],
    unread: ['its version is longer than 512 characters', 'its package URL is longer than 4096 characters'],
  },
  {
    name: 'empty texts and words for versions',
    why: 'some orders put words below every number, which would read as "no"',
    records: [record('N-3', 'npm', 'wordy', { ranges: [semver(from('1.0.0'), fixed('2.0.0'))] })],
    sbom: ['pkg:npm/wordy', 'pkg:npm/wordy@latest', 'pkg:npm/wordy@not.a.version'],
    findings: [
      'N-3 unknown no_version: the SBOM gives no version for this component',
      'N-3 unknown no_version: the SBOM gives "latest" instead of a version',
      'N-3 unknown version_unparsable: not.a.version is not a version that npm knows',
    ],
    unread: ['no version'],
  },
  {
    name: 'package URLs that do not parse',
    why: 'scalibr logs them and goes on; here each is named',
    records: [],
    sbom: bom([library('no-name', 'pkg:npm/@1.0.0'), library('no-type', 'npm/a@1'), library('space', 'pkg:npm/a b@1')]),
    findings: [],
    unread: [
      'package URL does not parse: "name" is a required component (pkg:npm/@1.0.0)',
      'package URL does not parse: missing required "pkg" scheme component (npm/a@1)',
      'package URL does not parse: it holds a space (pkg:npm/a b@1)',
    ],
  },
  {
    name: 'references twice, and cycles',
    why: 'the second keeps its findings; paths end',
    records: [record('N-4', 'npm', 'ring', { versions: ['1.0.0'] })],
    sbom: bom(
      [library('a', 'pkg:npm/ring@1.0.0'), library('a', 'pkg:npm/ring@1.0.0'), library('b', 'pkg:npm/x@1.0.0')],
      {
        dependencies: [
          { ref: 'a', dependsOn: ['b'] },
          { ref: 'b', dependsOn: ['a'] },
        ],
      },
    ),
    findings: ['N-4 yes version_listed: the record lists 1.0.0', 'N-4 yes version_listed: the record lists 1.0.0'],
    unread: ['its reference a is taken by an earlier component'],
  },
  {
    name: 'the same package ten thousand times',
    why: 'is looked up once, and stated each time',
    records: [record('N-5', 'npm', 'many', { versions: ['1.0.0'] })],
    sbom: Array.from({ length: 10_000 }, () => 'pkg:npm/many@1.0.0'),
    findings: Array.from({ length: 10_000 }, () => 'N-5 yes version_listed: the record lists 1.0.0'),
  },
  {
    name: 'a record of 100,000 versions',
    why: 'lists are read once a record, not once a component',
    records: [record('N-6', 'npm', 'listed', { versions: Array.from({ length: 100_000 }, (_, i) => `1.0.${i}`) })],
    sbom: ['pkg:npm/listed@1.0.99999', 'pkg:npm/listed@v1.0.5', 'pkg:npm/listed@1.0.100000'],
    findings: [
      'N-6 yes version_listed: the record lists 1.0.99999',
      'N-6 yes version_equal: the record lists 1.0.5, which equals v1.0.5',
    ],
  },
]
