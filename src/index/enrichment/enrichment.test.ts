import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import type { CveEnrichment } from '../../domain/cve-enrichment.ts'
import { TocsinError } from '../../domain/errors.ts'
import { type EnrichmentByFeed, mergeFeeds } from './merge.ts'
import { type EnrichmentFile, openEnrichment } from './open.ts'
import { compareCveIds, writeEnrichment } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-facts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'cves.tix')
const summary = { epss: { source: 'epss.csv', scoredOn: '2026-11-23', model: 'v2025.03.14', cves: 1 } }

function opened(facts: Iterable<CveEnrichment>): EnrichmentFile {
  rmSync(path, { force: true })
  writeEnrichment(path, facts, summary)
  return openEnrichment(path)
}

const text = fc.string()
const cveId = fc
  .tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 0, max: 10 ** 7 }))
  .map(([year, number]) => `CVE-${year}-${String(number).padStart(4, '0')}`)
const exploited = fc.record({ addedOn: text, dueOn: fc.option(text, { nil: undefined }), ransomware: fc.boolean() })
const epss = fc.record({
  probability: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  percentile: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  scoredOn: fc.constantFrom('2026-11-22', '2026-11-23'),
})
const score = fc.record({
  source: text,
  version: fc.constantFrom('2.0' as const, '3.1' as const),
  vector: text,
  score: fc.integer({ min: 0, max: 10 }),
  rating: fc.constantFrom('none' as const, 'high' as const),
})
const scored = fc.record({
  scores: fc.array(score, { maxLength: 3 }),
  weaknesses: fc.array(fc.record({ cweId: text, source: text }), { maxLength: 3 }),
  state: fc.constantFrom('PUBLISHED' as const, 'REJECTED' as const),
  publishedAt: fc.option(fc.constantFrom('2023-05-01T00:00:00Z', '1999-01-01T00:00:00.5Z'), { nil: undefined }),
})

const feeds: fc.Arbitrary<EnrichmentByFeed> = fc.record({
  kev: fc.array(fc.tuple(cveId, exploited)).map((entries) => new Map(entries)),
  epss: fc.array(fc.tuple(cveId, epss)).map((entries) => new Map(entries)),
  cveRecords: fc.array(fc.tuple(cveId, scored)).map((entries) => new Map(entries)),
})

test('what the feeds tell of a CVE is found again, joined, and nothing else', () => {
  fc.assert(
    fc.property(feeds, cveId, (stated, other) => {
      const facts = [...mergeFeeds(stated)]
      const index = opened(facts)
      expect([...index.all()]).toEqual(facts)
      for (const each of facts) expect(index.facts(each.cveId)).toEqual(each)
      if (!facts.some((each) => each.cveId === other)) expect(index.facts(other)).toBeUndefined()
      expect(index.status()).toMatchObject({ ...summary, cves: facts.length })
      index.close()
    }),
    { numRuns: runs(600) },
  )
})

test('CVEs are ordered by year and number', () => {
  const ids = ['CVE-2023-10000', 'CVE-2023-9999', 'CVE-1999-0001', 'CVE-2023-0001']
  expect(ids.sort(compareCveIds)).toEqual(['CVE-1999-0001', 'CVE-2023-0001', 'CVE-2023-9999', 'CVE-2023-10000'])
})

test('the same facts give the same bytes', () => {
  const facts = () =>
    mergeFeeds(
      fc.sample(feeds, { numRuns: 1, seed: 3 })[0] ?? { kev: new Map(), epss: new Map(), cveRecords: new Map() },
    )
  opened(facts()).close()
  const once = readFileSync(path)
  opened(facts()).close()
  expect(readFileSync(path).equals(once)).toBe(true)
})

test('a damaged file is refused, not misread', () => {
  const one: CveEnrichment = {
    ...{ cveId: 'CVE-2023-30861', exploited: { addedOn: '2023-05-01', dueOn: undefined, ransomware: false } },
    ...{ epss: undefined, scores: [], weaknesses: [] },
  }
  opened([one]).close()
  const sound = readFileSync(path)
  let refused = 0
  for (let at = 0; at < sound.length; at++) {
    const damaged = Buffer.from(sound)
    damaged.writeUInt8((damaged.readUInt8(at) + 1) % 256, at)
    writeFileSync(path, damaged)
    const answer = readingOf(one.cveId)
    if (answer instanceof TocsinError) refused++
    else expect([one, undefined]).toContainEqual(answer)
  }
  expect(refused).toBeGreaterThan(sound.length / 2)
})

function readingOf(cveId: string): unknown {
  try {
    const index = openEnrichment(path)
    try {
      return index.facts(cveId)
    } finally {
      index.close()
    }
  } catch (error) {
    return error
  }
}
