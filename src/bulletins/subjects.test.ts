import { describe, expect, test } from 'vitest'
import type { Match } from '../domain/match.ts'
import { component } from '../match/testdata/matching.ts'
import { coversMore, isOwn, namesIn, subjectsOf } from './subjects.ts'

const [one, two] = ['CVE-2022-1111', 'CVE-2022-2222']

function finding(ids: readonly string[], upstream: readonly string[] = [], records: readonly string[] = []): Match {
  const [id = ''] = ids
  return {
    component: component('a', { type: 'deb', name: 'a', version: '1' }),
    vulnerability: { id, ids, upstream, summary: '', scores: [] },
    how: { record: id, rule: 'ecosystem_range', recordModified: '2026-01-01T00:00:00Z' },
    ...{ ecosystem: 'Debian', inRange: 'yes', reason: '', records, fixedIn: [], paths: [] },
  }
}

const own = finding([one, 'PYSEC-1'])
const bulletin = finding(['DSA-1'], [one, two])
const single = finding(['DSA-2'], [two])
const aliased = finding([one, two], [two])

test('a subject has all findings that speak of it, in their order', () => {
  expect(subjectsOf([bulletin, own, single])).toEqual([
    { id: one, findings: [bulletin, own] },
    { id: two, findings: [bulletin, single] },
  ])
})

test('what is another name of a vulnerability is not repaired beside it', () => {
  expect(subjectsOf([aliased]).map(({ id }) => id)).toEqual([one])
  expect(subjectsOf([finding([one.toLowerCase()], [one])]).map(({ id }) => id)).toEqual([one])
})

test('one vulnerability, and all together, may be found so often and no more', () => {
  expect(subjectsOf([own, own], { ofOne: 2, ofAll: 2 })).toHaveLength(1)
  expect(() => subjectsOf([own, own], { ofOne: 1, ofAll: 9 })).toThrow(
    expect.objectContaining({
      code: 'bulletin_too_large',
      message: `${one} was found in more than 1 components, too many for one bulletin; nothing was written.`,
    }),
  )
  expect(() => subjectsOf([bulletin, single], { ofOne: 9, ofAll: 2 })).toThrow(
    'There are more than 2 findings of CVEs, too many for bulletins; nothing was written.',
  )
})

describe('a finding', () => {
  test.each<[string, Match, string, boolean, boolean]>([
    ['of the CVE itself', own, one, true, false],
    ['of the CVE itself by another name', own, 'pysec-1', true, true],
    ['of a bulletin that repairs it among others', bulletin, two, false, true],
    ['of a bulletin that repairs it alone', single, two, false, false],
    ['of a bulletin by its id', bulletin, 'DSA-1', true, true],
    ['of a CVE whose record repairs another', finding([one], [two]), one, true, true],
  ])('%s', (_, found, id, isItself, speaksOfMore) => {
    expect([isOwn(found, id), coversMore(found, id)]).toEqual([isItself, speaksOfMore])
  })
})

describe('a decision means a finding', () => {
  test.each<[string, Match, string, string[], string[]]>([
    ['of the CVE itself by all names', own, one, [one, one, 'PYSEC-1'], []],
    ['of a bulletin by the CVE, and by what covers it', bulletin, two, [two], ['DSA-1']],
    [
      'by the records that speak of it, but for those of another CVE',
      finding([one, 'PYSEC-1'], [], ['PYSEC-1', 'RUSTSEC-1', two, 'cve-2022-3333']),
      one,
      [one, one, 'PYSEC-1'],
      ['PYSEC-1', 'RUSTSEC-1'],
    ],
    ['by no CVE of a bulletin that is another', finding(['DSA-1', one], [two]), two, [two], ['DSA-1']],
  ])('%s', (_, found, id, exact, covering) => {
    expect(namesIn(found, id)).toEqual({ exact, covering })
  })
})
