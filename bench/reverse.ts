/**
 * 250 changed advisories against a portfolio of 5,000 product versions of 200 components each. Arguments: folder of
 * an index, folder of the osv.dev layout it was built from. Prints `name value` lines.
 */
import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Advisory } from '../src/domain/advisory.ts'
import { readOsv } from '../src/feeds/osv.ts'
import { readZip } from '../src/feeds/zip.ts'
import { openIndex } from '../src/index/index.ts'
import { matchesAt } from '../src/match/answers.ts'
import { cachedSource } from '../src/match/cached-source.ts'
import type { Coordinates } from '../src/match/place.ts'
import { matchRows, packagesNamed, type RowMatch } from '../src/match/reverse.ts'
import { rowTable } from '../src/match/rows.ts'
import { seeded } from '../test/seeded.ts'

const [directory = '', source = ''] = process.argv.slice(2)
const ecosystems = ['Go', 'Maven', 'npm', 'PyPI', 'crates.io', 'RubyGems', 'Packagist']
const [productVersions, componentsEach, changedRecords] = [5_000, 200, 250]

const random = seeded(7)
const { packages, every, changed } = prepare()
const table = rowTable<number>()
for (let holder = 0; holder < productVersions; holder++) {
  for (let i = 0; i < componentsEach; i++) {
    // Squared: some packages are in nearly every product, most in a few.
    const places = pick(packages, random() ** 2)
    table.add(pick(places, random()), holder)
  }
}
packages.length = 0

const index = openIndex(directory)
const times: number[] = []
let found: RowMatch<number>[] = []
let instances = 0
for (let run = 0; run < 6; run++) {
  const startedAt = performance.now()
  const groups = changed.flatMap((id) => index.groups(id))
  const unique = [...new Map(groups.map((group) => [group.ids[0], group])).values()]
  const rows = table.rowsOf(packagesNamed(unique.flatMap(({ records }) => records)))
  found = matchRows(rows, unique)
  instances = found.reduce((sum, { row }) => sum + row.holders.length, 0)
  times.push(performance.now() - startedAt)
}
const startedAt = performance.now()
const ids = new Set(changed.flatMap((id) => index.groups(id).flatMap((group) => group.ids)))
const everything = cachedSource(index)
const rescanned = table
  .rowsOf(every)
  .flatMap((row) => matchesAt(row.place, everything).map((finding) => ({ row, finding })))
  .filter(({ finding }) => ids.has(finding.vulnerability.id))
const rescan = performance.now() - startedAt
deepStrictEqual(lines(found), lines(rescanned))
index.close()

console.log(`rows ${table.size}`)
console.log(`instances ${instances}`)
console.log(`first ${times[0]}`)
console.log(`median ${times.slice(1).sort((a, b) => a - b)[2]}`)
console.log(`rescan ${rescan}`)

/** Only names are kept: a heap full of records would slow down what is measured. */
function prepare() {
  const records = readRecords()
  const changed = Array.from({ length: changedRecords }, () => pick(records, random()).id)
  return { packages: placesByPackage(records), every: packagesNamed(records), changed }
}

function readRecords(): Advisory[] {
  return ecosystems.flatMap((ecosystem) =>
    readZip(readFileSync(join(source, ecosystem, 'all.zip'))).flatMap((entry) => {
      const reading = 'MAL-' === entry.name.slice(0, 4) ? { reason: 'malware' } : readOsv(entry.read())
      return 'advisory' in reading && reading.advisory.affected.length > 0 ? [reading.advisory] : []
    }),
  )
}

/** Each package that the records name, in up to 200 of the versions that they name. */
function placesByPackage(records: readonly Advisory[]): Coordinates[][] {
  const places = new Map<string, Map<string, Coordinates>>()
  for (const { affected } of records) {
    for (const { package: named, ranges, versions } of affected) {
      const { ecosystem, name } = named
      const key = `${ecosystem} ${name}`
      const known = places.get(key) ?? new Map<string, Coordinates>()
      places.set(key, known)
      const standard = ranges.filter(({ type }) => type !== 'GIT')
      const boundaries = standard.flatMap(({ events }) => events.flatMap((event) => Object.values<string>(event)))
      for (const version of [...boundaries, ...versions, '1.0.0']) {
        if (known.size < 200 && version !== '0') known.set(version, { ecosystem, release: undefined, name, version })
      }
    }
  }
  return [...places.values()].map((each) => [...each.values()])
}

function pick<T>(list: readonly T[], at: number): T {
  const item = list[Math.floor(at * list.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function lines(findings: readonly RowMatch<number>[]): string[] {
  return findings.map(({ row, finding }) => JSON.stringify([row.place, finding])).sort()
}
