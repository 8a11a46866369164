import { describe, expect, test } from 'vitest'
import type { Advisory } from '../domain/advisory.ts'
import type { CveEnrichment } from '../domain/cve-enrichment.ts'
import type { Match } from '../domain/match.ts'
import type { Score } from '../domain/score.ts'
import { factsOf } from './subject-facts.ts'
import { subjectsOf } from './subjects.ts'

const [one, two] = ['CVE-2022-1111', 'CVE-2022-2222']

function record(id: string, more: Partial<Advisory> = {}): Advisory {
  return {
    ...{ id, aliases: [], upstream: [], summary: '', details: '', publishedAt: undefined, withdrawnAt: undefined },
    ...{ modifiedAt: '2026-01-01T00:00:00Z', scores: [], cweIds: [], references: [], affected: [], ...more },
  }
}

function score(source: string, value: number): Score {
  return { source, version: '3.1', vector: `CVSS:3.1/${value}`, score: value, rating: 'high' }
}

interface World {
  readonly groups?: Readonly<Record<string, { readonly ids: readonly string[]; readonly records: readonly Advisory[] }>>
  readonly facts?: readonly CveEnrichment[]
}

function factsFor(id: string, findings: readonly Match[], { groups = {}, facts = [] }: World) {
  const subject = subjectsOf(findings).find((each) => each.id === id)
  if (!subject) throw new Error(`${id} is not found`)
  const index = {
    groups: (name: string) => [groups[name] ?? []].flat().map((group) => ({ ...group, joined: group.ids })),
    enrichment: (cveId: string) => facts.find((each) => each.cveId === cveId),
  }
  return factsOf(index, subject)
}

function finding(ids: readonly string[], records: readonly string[], vulnerability: object = {}): Match {
  const [id = ''] = ids
  return {
    component: {
      ...{
        ref: 'a',
        name: 'a',
        version: '1',
        purl: undefined,
        package: undefined,
        cpe: undefined,
        supplier: undefined,
      },
      ...{ type: 'library', source: undefined, distro: undefined, module: undefined },
    },
    ...{ ecosystem: 'PyPI', inRange: 'yes', reason: '', records, fixedIn: [], paths: [] },
    vulnerability: { id, ids, upstream: [], summary: '', scores: [], ...vulnerability },
    how: { record: records[0] ?? '', rule: 'ecosystem_range', recordModified: '2026-01-01T00:00:00Z' },
  }
}

describe('the day on which a vulnerability became public', () => {
  const dates = (...published: (string | undefined)[]) =>
    published.map((publishedAt, i) => record(`X-${i}`, { aliases: [one], publishedAt }))
  const fact = { cveId: one, exploited: undefined, epss: undefined, scores: [], weaknesses: [] }

  test.each<[string, Advisory[], string | undefined, string | undefined]>([
    [
      'is the earliest of its records',
      dates('2022-05-02T00:00:00Z', '2022-05-01T00:00:00Z'),
      undefined,
      '2022-05-01T00:00:00Z',
    ],
    ['is not the day on which a database took an old CVE up', dates('2026-02-01T00:00:00Z'), undefined, undefined],
    ['may lie before the year of the CVE', dates('2021-12-30T00:00:00Z'), undefined, '2021-12-30T00:00:00Z'],
    [
      'is that of the CVE record, whatever the year',
      dates('2022-05-01T00:00:00Z'),
      '2023-01-05T00:00:00Z',
      '2023-01-05T00:00:00Z',
    ],
    [
      'is not the zero of a clock',
      dates('1970-01-01T00:00:00Z', '2022-05-01T00:00:00Z'),
      undefined,
      '2022-05-01T00:00:00Z',
    ],
    ['is unknown where nobody says', dates(undefined), undefined, undefined],
  ])('%s', (_, records, recorded, expected) => {
    const found = [finding([one], ['X-0'])]
    const facts = recorded === undefined ? [] : [{ ...fact, publishedAt: recorded }]
    expect(factsFor(one, found, { groups: { [one]: { ids: [one], records } }, facts }).publishedAt).toBe(expected)
  })

  test('of a vulnerability without a CVE is that of its earliest record', () => {
    const records = [record('GHSA-a', { publishedAt: '2026-05-01T00:00:00Z' })]
    const world = { groups: { 'GHSA-a': { ids: ['GHSA-a'], records } } }
    expect(factsFor('GHSA-a', [finding(['GHSA-a'], ['GHSA-a'])], world).publishedAt).toBe('2026-05-01T00:00:00Z')
  })
})

describe('a description is taken from', () => {
  const short = record('PYSEC-1', { aliases: [one], details: 'short' })
  const long = record('RUSTSEC-1', { aliases: [one], details: 'much longer, of another package' })
  const world = { groups: { [one]: { ids: [one, 'PYSEC-1', 'RUSTSEC-1'], records: [short, long] } } }
  const lookUp = { groups: { ...world.groups, 'PYSEC-1': world.groups[one], 'RUSTSEC-1': world.groups[one] } }
  const described = (records: string[]) => {
    return factsFor(one, [finding([one], records)], lookUp as World).described.map(({ id }) => id)
  }

  test('the record that matched, however short', () => {
    expect(described(['PYSEC-1'])).toEqual(['PYSEC-1', 'RUSTSEC-1'])
  })

  test('no record of another CVE, where aliases join the two', () => {
    const other = record('GO-1', { aliases: [two], details: 'of the other' })
    const bare = record('PYSEC-1', { aliases: [one] })
    const group = { ids: [one, two, 'GO-1', 'PYSEC-1'], records: [other, bare] }
    const facts = factsFor(one, [finding([one, two], ['PYSEC-1'])], { groups: { [one]: group } })
    expect(facts.described.map(({ id }) => id)).toEqual(['PYSEC-1'])
    expect(facts.records.map(({ id }) => id)).toEqual(['PYSEC-1', 'GO-1'])
  })

  test('the first by id of those that are equally long', () => {
    const [a, b] = ['X-1', 'X-2'].map((id) => record(id, { aliases: [one], details: 'same' }))
    if (!a || !b) throw new Error('there are two records')
    const groups = { [one]: { ids: [one, 'X-1', 'X-2'], records: [b, a] } }
    const { described } = factsFor(one, [finding([one], ['X-2', 'X-1'])], { groups })
    expect(described.map(({ id }) => id)).toEqual(['X-1', 'X-2'])
  })

  test('the longest of those that matched', () => {
    expect(described(['PYSEC-1', 'RUSTSEC-1'])).toEqual(['RUSTSEC-1', 'PYSEC-1'])
  })
})

describe('a bulletin of a distribution that repairs two CVEs gives', () => {
  const dsa = record('DSA-1', {
    upstream: [one, two],
    details: 'both',
    cweIds: ['CWE-79'],
    publishedAt: '2022-01-01T00:00:00Z',
  })
  const own = record('BIT-1', {
    aliases: [one],
    scores: [score('BIT-1', 5)],
    cweIds: ['CWE-89'],
    details: 'one',
    summary: 'of one',
  })
  const found = [
    finding(['DSA-1'], ['DSA-1'], { upstream: [one, two], scores: [score('DSA-1', 9)], summary: 'update' }),
  ]
  const world = {
    groups: { 'DSA-1': { ids: ['DSA-1'], records: [dsa] }, [one]: { ids: [one, 'BIT-1'], records: [own] } },
  }

  test('neither of them its name, its score, its weakness or its date', () => {
    const { otherIds, scores, cwe, publishedAt } = factsFor(two, found, world)
    expect({ otherIds, scores, cwe, publishedAt }).toEqual({
      otherIds: [],
      scores: [],
      cwe: undefined,
      publishedAt: undefined,
    })
  })

  test('a CVE that has records of its own what these say', () => {
    const { otherIds, scores, cwe, summary, described } = factsFor(one, found, world)
    expect(otherIds).toEqual(['BIT-1'])
    expect(scores.map(({ source }) => source)).toEqual(['BIT-1'])
    expect(cwe?.id).toBe('CWE-89')
    expect(summary).toBe('of one')
    expect(described.map(({ id }) => id)).toEqual(['DSA-1', 'BIT-1'])
  })

  test('facts of its CVE record to each CVE alone', () => {
    const none = { exploited: undefined, epss: undefined, weaknesses: [] }
    const facts = [
      { cveId: one, ...none, scores: [score('NVD', 7)] },
      { cveId: two, ...none, scores: [score('NVD', 3)] },
    ]
    expect(factsFor(two, found, { ...world, facts }).scores.map((each) => each.score)).toEqual([3])
  })

  test('one that repairs a single CVE is a name of it, and its score is the score of the CVE', () => {
    const single = [finding(['DSA-2'], ['DSA-2'], { upstream: [two], scores: [score('DSA-2', 9)], summary: 'update' })]
    const { otherIds, scores, summary } = factsFor(two, single, {
      groups: { 'DSA-2': { ids: ['DSA-2'], records: [record('DSA-2', { upstream: [two] })] } },
    })
    expect(otherIds).toEqual(['DSA-2'])
    expect(scores.map(({ source }) => source)).toEqual(['DSA-2'])
    expect(summary).toBe('update')
  })
})

test('scores of the packages of one product stand side by side', () => {
  const found = [
    finding([one], ['X-1'], { scores: [score('X-1', 9)] }),
    finding([one], ['X-1'], { scores: [score('X-1', 2)] }),
    finding([one], ['X-1'], { scores: [score('X-1', 9)] }),
  ]
  expect(factsFor(one, found, {}).scores.map((each) => each.score)).toEqual([9, 2])
})
