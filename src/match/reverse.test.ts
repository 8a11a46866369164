import { expect, test } from 'vitest'
import type { Advisory, RangeEvent } from '../domain/advisory.ts'
import type { Coordinates } from './place.ts'
import { compareMatches, matchRows, packagesNamed } from './reverse.ts'
import { rowTable } from './rows.ts'

function record(id: string, name: string, events: readonly RangeEvent[], more: Partial<Advisory> = {}): Advisory {
  return {
    id,
    aliases: [],
    upstream: [],
    summary: '',
    details: '',
    publishedAt: undefined,
    modifiedAt: '2026-01-01T00:00:00Z',
    withdrawnAt: undefined,
    scores: [],
    cweIds: [],
    references: [],
    affected: [
      {
        package: { ecosystem: 'PyPI', release: undefined, name },
        ranges: [{ type: 'ECOSYSTEM', repo: undefined, events }],
        versions: [],
        lastKnownAffected: undefined,
        customRanges: [],
      },
    ],
    ...more,
  }
}

const place = (name: string, version: string): Coordinates => ({
  ecosystem: 'PyPI',
  release: undefined,
  name,
  version,
})

function portfolio() {
  const rows = rowTable<string>()
  rows.add(place('Flask', '2.2.3'), 'lakehouse 1.0')
  rows.add(place('zope.interface', '5.0'), 'lakehouse 1.0')
  rows.add(place('Flask', '2.2.3'), 'lakehouse 1.1')
  rows.add(place('Flask', '2.3.2'), 'lakehouse 2.0')
  return rows
}

test('findings of one name are compared before those that merely share an id', () => {
  const [one, two] = ['CVE-2026-0001', 'CVE-2026-0002'].map((cve) => ({
    ids: [cve, 'X-9'],
    records: [record('X-9', 'flask', [{ introduced: '2.3' }])],
  }))
  const rows = portfolio().rowsOf([{ ecosystem: 'PyPI', name: 'flask' }])
  const both = matchRows(
    rows,
    [one, two].flatMap((group) => group ?? []),
  )
  expect(both.map(({ finding }) => finding.vulnerability.id)).toEqual(['CVE-2026-0001', 'CVE-2026-0002'])
  expect(compareMatches(both, both.toReversed())).toEqual([])
})

test('rows that are read again are the same rows', () => {
  const group = { ids: ['CVE-2026-0001'], records: [record('X-9', 'flask', [{ introduced: '2.3' }])] }
  const [before, after] = [portfolio(), portfolio()].map((rows) => {
    return matchRows(rows.rowsOf([{ ecosystem: 'PyPI', name: 'flask' }]), [group])
  })
  expect(before).toHaveLength(1)
  expect(compareMatches(before ?? [], after ?? [])).toEqual([])
})

/** What a change of records does to the portfolio, by id and version: `+` new, `-` gone, `~` changed. */
function changed(before: readonly Advisory[], after: readonly Advisory[]) {
  const rows = portfolio().rowsOf(packagesNamed([...before, ...after]))
  const found = (records: readonly Advisory[]) => {
    const groups = records.map((each) => ({ ids: [...each.aliases, each.id], records: [each] }))
    return matchRows(rows, groups)
  }
  return compareMatches(found(before), found(after)).map(({ row, before, after }) => {
    const sign = before && after ? '~' : after ? '+' : '-'
    return `${sign} ${(after ?? before)?.vulnerability.id} ${row.place.version}`
  })
}

test('a place that many product versions hold is one row with all its holders', () => {
  const rows = portfolio()
  expect(rows.size).toBe(3)
  const [flask] = rows.rowsOf([{ ecosystem: 'PyPI', name: 'flask' }])
  expect(flask?.holders).toEqual(['lakehouse 1.0', 'lakehouse 1.1'])
})

test('only rows of the packages that the records name are looked at, whatever the spelling', () => {
  const draft = record('X-1', 'Zope_Interface', [{ introduced: '0' }])
  const rows = portfolio().rowsOf(packagesNamed([draft, draft]))
  expect(rows.map(({ place }) => place.name)).toEqual(['zope.interface'])
})

test('a draft range shows what it would match before anyone publishes it', () => {
  const draft = record('DRAFT', 'flask', [{ introduced: '0' }, { fixed: '2.2.5' }])
  const hits = matchRows(portfolio().rowsOf(packagesNamed([draft])), [{ ids: ['DRAFT'], records: [draft] }])
  expect(hits.map(({ row, finding }) => [row.holders, finding.reason])).toEqual([
    [['lakehouse 1.0', 'lakehouse 1.1'], '2.2.3 is at or after 0 and before 2.2.5'],
  ])
})

test.each<[what: string, before: Advisory[], after: Advisory[], expected: string[]]>([
  ['a new record', [], [record('P-1', 'flask', [{ introduced: '2.3' }])], ['+ P-1 2.3.2']],
  ['a record that is gone', [record('P-1', 'flask', [{ introduced: '2.3' }])], [], ['- P-1 2.3.2']],
  [
    'a withdrawn record',
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    [record('P-1', 'flask', [{ introduced: '2.3' }], { withdrawnAt: '2026-02-01T00:00:00Z' })],
    ['- P-1 2.3.2'],
  ],
  [
    'a range that moved',
    [record('P-1', 'flask', [{ introduced: '0' }, { fixed: '2.3' }])],
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    ['+ P-1 2.3.2', '- P-1 2.2.3'],
  ],
  [
    'a record that got its CVE id',
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    [record('P-1', 'flask', [{ introduced: '2.3' }], { aliases: ['CVE-2026-1'] })],
    ['~ CVE-2026-1 2.3.2'],
  ],
  [
    'a record whose alias changed',
    [record('P-1', 'flask', [{ introduced: '2.3' }], { aliases: ['CVE-2026-1'] })],
    [record('P-1', 'flask', [{ introduced: '2.3' }], { aliases: ['CVE-2026-2'] })],
    ['~ CVE-2026-2 2.3.2'],
  ],
  [
    'a record that now names another package',
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    [record('P-1', 'zope.interface', [{ introduced: '0' }])],
    ['+ P-1 5.0', '- P-1 2.3.2'],
  ],
  [
    'no change',
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    [record('P-1', 'flask', [{ introduced: '2.3' }])],
    [],
  ],
])('%s changes exactly the findings of its rows', (_what, before, after, expected) => {
  expect(changed(before, after)).toEqual(expected)
})

test('a record finds the rows of what is built from its packages', () => {
  const base = record('SUSE-SU-1', 'zlib', [{ introduced: '0' }])
  const named = { ecosystem: 'SUSE', release: 'Linux Enterprise Server 15 SP3', name: 'zlib' }
  const draft = { ...base, affected: base.affected.map((each) => ({ ...each, package: named, binaries: ['libz1'] })) }
  const rows = rowTable<string>()
  const libz1 = { ecosystem: 'SUSE', release: '15 SP3', name: 'libz1', version: '1-1' }
  rows.add({ ...libz1, built: true }, 'source not stated')
  rows.add(libz1, 'a source of this name')
  const found = matchRows(rows.rowsOf(packagesNamed([draft])), [{ ids: ['SUSE-SU-1'], records: [draft] }])
  expect(found.map(({ row }) => row.holders)).toEqual([['source not stated']])
})
