import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Advisory } from '../../src/domain/advisory.ts'
import type { AdvisoryIndex } from '../../src/domain/ports/advisory-index.ts'
import { readOsv } from '../../src/feeds/osv.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { openIndex } from '../../src/index/index.ts'
import { matchesAt } from '../../src/match/answers.ts'
import { cachedSource } from '../../src/match/cached-source.ts'
import type { RecordGroup } from '../../src/match/record-source.ts'
import { compareMatches, type MatchChange, matchRows, packagesNamed } from '../../src/match/reverse.ts'
import { type PlaceRow, type RowTable, rowTable } from '../../src/match/rows.ts'
import { sharedIndex, twiceKnown } from '../shared-index.ts'

const data = process.env.TOCSIN_TEST_DATA

async function indexOf(state: 'older' | 'newer'): Promise<AdvisoryIndex> {
  return openIndex((await sharedIndex(state)).directory)
}

function recordsOf(source: string): Map<string, Advisory> {
  const records = new Map<string, Advisory>()
  for (const ecosystem of twiceKnown) {
    for (const entry of readZip(readFileSync(join(data ?? '', source, ecosystem, 'all.zip')))) {
      const reading = readOsv(entry.read())
      if ('advisory' in reading) records.set(reading.advisory.id, reading.advisory)
    }
  }
  return records
}

/** A portfolio that holds every package of the data in the versions around which its records turn. */
function portfolio(records: Iterable<Advisory>): RowTable<string> {
  const rows = rowTable<string>()
  for (const { id, affected } of records) {
    for (const { package: named, ranges, versions } of affected) {
      const { ecosystem, name } = named
      const release = ecosystem === 'AlmaLinux' ? named.release : undefined
      const boundaries = ranges.flatMap(({ events }) => events.flatMap((event) => Object.values<string>(event)))
      // Distributions name hundreds of packages in a record, each in one version.
      const tried =
        ecosystem === 'AlmaLinux' ? boundaries.slice(1, 2) : [...boundaries, ...versions.slice(0, 3), '1.2.3']
      if (ecosystem === 'AlmaLinux' && id.at(-1) !== '7') continue
      for (const version of tried) {
        rows.add({ ecosystem, release, name, version }, id)
      }
    }
  }
  return rows
}

/** The vulnerabilities that changed records name or named, as each index has them; each once. */
function touchedGroups(changed: readonly string[], indexes: readonly AdvisoryIndex[]): RecordGroup[][] {
  const ids = new Set(
    changed.flatMap((id) => indexes.flatMap((index) => index.groups(id).flatMap(({ joined }) => joined))),
  )
  return indexes.map((index) => {
    const groups = [...ids].flatMap((id) => index.groups(id))
    return [...new Map(groups.map((group) => [group.ids.join(' '), group])).values()]
  })
}

function lines(changes: readonly MatchChange<string>[]): string[] {
  return changes.map(({ row, before, after }) => JSON.stringify([row.place, before, after])).sort()
}

test.skipIf(!data)(
  'what two months of upstream changes do to a portfolio is the same, row by row, as after a full rescan (needs TOCSIN_TEST_DATA)',
  async () => {
    const [before, after] = [await indexOf('older'), await indexOf('newer')]
    const [old, current] = [recordsOf('osv-2026-07-01'), recordsOf('osv')]
    const table = portfolio([...old.values(), ...current.values()])
    const all: PlaceRow<string>[] = table.rowsOf(packagesNamed([...old.values(), ...current.values()]))
    expect(all).toHaveLength(table.size)
    const rescan = (index: AdvisoryIndex) => {
      const source = cachedSource(index)
      return all.flatMap((row) => matchesAt(row.place, source).map((finding) => ({ row, finding })))
    }

    const changed = [...new Set([...old.keys(), ...current.keys()])].filter(
      (id) => JSON.stringify(old.get(id)) !== JSON.stringify(current.get(id)),
    )
    const [was = [], is = []] = touchedGroups(changed, [before, after])
    const rows = table.rowsOf(packagesNamed([...was, ...is].flatMap(({ records }) => records)))
    const found = compareMatches(matchRows(rows, was), matchRows(rows, is))

    const expected = compareMatches(rescan(before), rescan(after))
    console.log(
      `${changed.length} changed records, ${rows.length} of ${table.size} rows looked at, ${found.length} findings changed`,
    )
    expect(found.length).toBeGreaterThan(1000)
    expect(rows.length).toBeLessThan(table.size)
    expect(lines(found)).toEqual(lines(expected))
    before.close()
    after.close()
  },
)
