import { describe, expect, test } from 'vitest'
import type { AffectedPackage } from '../domain/advisory.ts'
import type { PackageAdvisory } from '../domain/match.ts'
import { matchesAt, recordAnswersAt } from './answers.ts'
import type { Coordinates } from './place.ts'
import { slice, sourceOf } from './testdata/matching.ts'
import { fixed, introduced, lastAffected, range } from './testdata/records.ts'

const at = (ecosystem: string, version: string, more: Partial<Coordinates> = {}): Coordinates => {
  return { ecosystem, release: undefined, name: 'thing', version, ...more }
}

/** A record of one vulnerability about the package `thing`, whatever else it says. */
function record(id: string, said: Partial<AffectedPackage>, head: Partial<PackageAdvisory['head']> = {}) {
  const { affected, ...whole } = slice('PyPI', 'thing', { id, ids: ['CVE-1'], ...head })
  return { head: whole.head, affected: { ...affected, ...said } }
}

const until = (...fixes: string[]) => ({ ranges: [range('ECOSYSTEM', introduced('0'), ...fixes.map(fixed))] })
const open = { ranges: [range('ECOSYSTEM', introduced('0'), fixed('not-a-version'))] }
const decided = (...slices: PackageAdvisory[]) => matchesAt(at('PyPI', '1.0'), sourceOf(...slices))

describe('of several records about one vulnerability, the strongest decides', () => {
  const listing = { ranges: [], versions: ['1.0'] }
  const equal = { ranges: [], versions: ['1.0.0'] }
  const byTag = { ...until(), customRanges: until('2.0').ranges }
  const bySemver = { ranges: [range('SEMVER', introduced('0'))] }
  test.each([
    ['a certain answer before an open one', record('A-1', open), record('B-1', until('2.0')), 'B-1'],
    ['an open answer before a no', record('A-1', until('0.5')), record('B-1', open), 'B-1'],
    ['a range before a list', record('A-1', listing), record('B-1', until('2.0')), 'B-1'],
    ['the ecosystem’s order before SemVer', record('A-1', bySemver), record('B-1', until('2.0')), 'B-1'],
    ['SemVer before a list', record('A-1', listing), record('B-1', bySemver), 'B-1'],
    ['what is known by tag before a list', record('A-1', listing), record('B-1', byTag), 'B-1'],
    ['a list by its letters before an equal version', record('A-1', equal), record('B-1', listing), 'B-1'],
    [
      'the ecosystem’s own database before GHSA',
      record('GHSA-1', until('2.0')),
      record('PYSEC-1', until('2.0')),
      'PYSEC-1',
    ],
    ['the first by its id', record('PYSEC-2', until('2.0')), record('PYSEC-1', until('2.0')), 'PYSEC-1'],
  ])('%s', (_, one, other, expected) => {
    expect(decided(one, other).map(({ how }) => how.record)).toEqual([expected])
    expect(decided(other, one).map(({ how }) => how.record)).toEqual([expected])
  })
})

describe('a finding', () => {
  test('says how it came about', () => {
    expect(decided(record('A-1', until('2.0'), { modifiedAt: '2026-03-04T05:06:07Z', summary: 'Leak' }))).toEqual([
      {
        ecosystem: 'PyPI',
        vulnerability: { id: 'CVE-1', ids: ['CVE-1'], upstream: [], summary: 'Leak', scores: [] },
        inRange: 'yes',
        reason: '1.0 is at or after 0 and before 2.0',
        how: {
          ...{ record: 'A-1', rule: 'ecosystem_range', introduced: '0', fixed: '2.0' },
          recordModified: '2026-03-04T05:06:07Z',
        },
        records: ['A-1'],
        fixedIn: ['2.0'],
      },
    ])
  })

  test('has no boundary that its record does not name', () => {
    const last = { ranges: [range('ECOSYSTEM', introduced('0'), lastAffected('1.5'))] }
    const how = { record: 'A-1', recordModified: '2026-01-01T00:00:00Z' }
    expect(decided(record('A-1', last))[0]?.how).toStrictEqual({
      ...{ ...how, rule: 'ecosystem_range', introduced: '0', lastAffected: '1.5' },
    })
    expect(decided(record('A-1', { ranges: [], versions: ['1.0'] }))[0]?.how).toStrictEqual({
      ...how,
      rule: 'version_listed',
    })
  })

  test('is about the CVEs that any of its records repairs, each once and in order', () => {
    const [{ vulnerability } = {}] = decided(
      record('B-1', until('2.0'), { upstream: ['CVE-3', 'CVE-2'] }),
      record('A-1', until('2.0'), { upstream: ['CVE-2'] }),
    )
    expect(vulnerability?.upstream).toEqual(['CVE-2', 'CVE-3'])
  })

  test('has the summary of the strongest record that has one', () => {
    const silent = record('A-1', until('2.0'))
    const weaker = record('B-1', until('0.5'), { summary: 'of a no' })
    const stronger = record('C-1', until('2.0'), { summary: 'of a yes' })
    expect(decided(weaker, stronger, silent)[0]?.vulnerability.summary).toBe('of a yes')
    expect(decided(weaker, silent)[0]?.vulnerability.summary).toBe('of a no')
    expect(decided(silent)[0]?.vulnerability.summary).toBe('')
  })

  test('has the scores of the ecosystem’s own database first, though another record decides', () => {
    const scored = (id: string, fix: string) =>
      record(id, until(fix), { scores: [{ source: id, version: '3.1', vector: 'V', score: 5, rating: 'medium' }] })
    const [found] = decided(scored('GHSA-1', '2.0'), scored('PYSEC-1', '0.5'))
    expect(found?.how.record).toBe('GHSA-1')
    expect(found?.vulnerability.scores.map(({ source }) => source)).toEqual(['PYSEC-1', 'GHSA-1'])
  })

  test('names the records that leave it open, where that is the answer', () => {
    const found = decided(record('B-1', open), record('A-1', open), record('C-1', until('0.5')))
    expect(found).toMatchObject([{ inRange: 'unknown', records: ['A-1', 'B-1'] }])
  })

  test('names a record with two entries once', () => {
    expect(decided(record('A-1', until('2.0')), record('A-1', until('3.0')))[0]?.records).toEqual(['A-1'])
  })

  test('is not made where every record says no, or is withdrawn', () => {
    const withdrawn = record('B-1', until('2.0'), { withdrawnAt: '2026-01-01T00:00:00Z' })
    expect(decided(record('A-1', until('0.5')), withdrawn)).toEqual([])
  })

  test('is one per vulnerability, in the order of their ids', () => {
    const of = (id: string, ids: string[]) => record(id, until('2.0'), { ids })
    const found = decided(of('A-9', ['CVE-3', 'A-9']), of('A-1', []), of('A-5', ['CVE-2', 'A-5']))
    expect(found.map(({ how }) => how.record)).toEqual(['A-1', 'A-5', 'A-9'])
  })
})

describe('fixes', () => {
  const fixes = (...slices: PackageAdvisory[]) => decided(...slices)[0]?.fixedIn
  test.each([
    [
      'of all records, in the order of versions',
      [record('A-1', until('2.10')), record('A-2', until('2.9'))],
      ['2.9', '2.10'],
    ],
    [
      'of several branches',
      [record('A-1', { ranges: [range('ECOSYSTEM', introduced('0'), fixed('1.1'), introduced('2.0'), fixed('2.1'))] })],
      ['1.1', '2.1'],
    ],
    ['equal ones once, the first spelling', [record('A-1', until('2.0.0')), record('A-2', until('2.0'))], ['2.0']],
    [
      'without those of commits',
      [record('A-1', { ranges: [...until('2.0').ranges, range('GIT', introduced('0'), fixed('3.0'))] })],
      ['2.0'],
    ],
    [
      'with those that are known by tag',
      [record('A-1', { ...until(), customRanges: [range('ECOSYSTEM', introduced('0'), fixed('2.1'))] })],
      ['2.1'],
    ],
    [
      'of a withdrawn record do not count',
      [record('A-1', until('3.0')), record('A-2', until('2.0'), { withdrawnAt: '2026-01-01T00:00:00Z' })],
      ['3.0'],
    ],
  ])('%s', (_, slices, expected) => {
    expect(fixes(...slices)).toEqual(expected)
  })

  test.each([
    ['an older branch is behind it', '2.0', ['2.1']],
    ['both branches are ahead', '1.0', ['1.1', '2.1']],
    ['the listed version itself is not a fix', '1.1', ['2.1']],
    ['a version without an order leaves all', 'main', ['1.1', '2.1']],
  ])('those after the version of the component: %s', (_, version, expected) => {
    const branches = record('A-1', {
      versions: ['1.1'],
      ranges: [range('ECOSYSTEM', introduced('0'), fixed('1.1'), introduced('2.0'), fixed('2.1'))],
    })
    expect(matchesAt(at('PyPI', version), sourceOf(branches)).map(({ fixedIn }) => fixedIn)).toEqual([expected])
  })

  test('of an ecosystem whose order is not known stand in the order of their letters', () => {
    const unordered = (id: string, fix: string) => slice('Nowhere', 'thing', { id, ids: ['CVE-1'] }, fix)
    const found = matchesAt(at('Nowhere', '1.0'), sourceOf(unordered('A-1', '9'), unordered('A-2', '10')))
    expect(found.map(({ fixedIn }) => fixedIn)).toEqual([['10', '9']])
  })
})

describe('the answers of all records about a place', () => {
  test('are by vulnerability, each record once, the strongest first, withdrawn ones included', () => {
    const withdrawn = record('D-1', until('2.0'), { withdrawnAt: '2026-01-01T00:00:00Z' })
    const source = sourceOf(
      record('C-1', until('2.0'), { ids: ['CVE-2'] }),
      record('E-1', until('2.0'), { ids: ['CVE-3'] }),
      record('A-1', until('0.5')),
      record('B-1', until('0.5')),
      record('B-1', until('2.0')),
      withdrawn,
    )
    const answers = recordAnswersAt(at('PyPI', '1.0'), source).map((group) =>
      group.map(({ slice: { head }, judgement }) => [head.id, judgement.inRange]),
    )
    expect(answers).toEqual([
      [
        ['B-1', 'yes'],
        ['D-1', 'yes'],
        ['A-1', 'no'],
      ],
      [['C-1', 'yes']],
      [['E-1', 'yes']],
    ])
  })
})
