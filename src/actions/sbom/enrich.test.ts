import { expect, test } from 'vitest'
import type { CveEnrichment } from '../../domain/cve-enrichment.ts'
import type { Match } from '../../domain/match.ts'
import type { Score } from '../../domain/score.ts'
import { component } from '../../match/testdata/matching.ts'
import { enrich } from './enrich.ts'

function score(source: string, vector: string): Score {
  return { source, version: '3.1', vector, score: 5, rating: 'medium' }
}

function finding(vulnerability: Partial<Match['vulnerability']>): Match {
  return {
    component: component('a', { type: 'npm', name: 'a', version: '1.0.0' }),
    ...{ ecosystem: 'npm', inRange: 'yes', reason: '', records: ['X-1'], fixedIn: [], paths: [] },
    vulnerability: { id: 'X-1', ids: ['X-1'], upstream: [], summary: '', scores: [], ...vulnerability },
    how: { record: 'X-1', rule: 'semver_range', recordModified: '2026-01-01T00:00:00Z' },
  }
}

function facts(cveId: string, scores: readonly Score[] = []): CveEnrichment {
  return { cveId, exploited: undefined, epss: undefined, scores, weaknesses: [] }
}

const [one, two] = ['CVE-2026-1001', 'CVE-2026-1002']

test.each<[string, Partial<Match['vulnerability']>, string[]]>([
  ['the CVE that it is', { ids: [one] }, [one]],
  ['a CVE that its bulletin repairs', { ids: ['DSA-1'], upstream: [two] }, [two]],
  ['all of its CVEs, by id', { ids: [two, 'X-1'], upstream: [one, two] }, [one, two]],
  ['nothing of what has no CVE', { ids: ['GHSA-m2qf-hxjv-5gpq'] }, []],
  ['nothing that no feed holds', { ids: ['CVE-2026-9999'] }, []],
])('a finding has facts of %s', (_, vulnerability, expected) => {
  const known = [facts(one), facts(two)]
  const index = { enrichment: (id: string) => known.find(({ cveId }) => cveId === id) }
  expect(enrich(index, finding(vulnerability)).facts.map(({ cveId }) => cveId)).toEqual(expected)
})

test('its scores are those of the record, then those of the feeds, each once', () => {
  const own = score('X-1', 'AV:N')
  const fresh = [score('NVD', 'AV:N'), score('X-1', 'AV:N'), score('X-1', 'AV:L')]
  const { vulnerability } = enrich({ enrichment: () => facts(one, fresh) }, finding({ ids: [one], scores: [own] }))
  expect(vulnerability.scores.map(({ source, vector }) => `${source} ${vector}`)).toEqual([
    'X-1 AV:N',
    'NVD AV:N',
    'X-1 AV:L',
  ])
  expect(vulnerability.ids).toEqual([one])
})

test('without facts it stays as it was', () => {
  const bare = finding({ ids: [one], scores: [score('X-1', 'AV:N')] })
  expect(enrich({ enrichment: () => undefined }, bare)).toEqual({ ...bare, facts: [] })
})
