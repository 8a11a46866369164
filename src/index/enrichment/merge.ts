import type { CveEnrichment, Epss, KnownExploited, Weakness } from '../../domain/cve-enrichment.ts'
import type { Score } from '../../domain/score.ts'
import { compareCveIds } from './write.ts'

/** What a CVE record adds to its advisories. */
export interface CveRecordPart {
  readonly scores: readonly Score[]
  readonly weaknesses: readonly Weakness[]
  readonly publishedAt?: string | undefined
  readonly state?: 'PUBLISHED' | 'REJECTED'
}

/** What each feed says, by CVE id. */
export interface EnrichmentByFeed {
  readonly kev: ReadonlyMap<string, KnownExploited>
  readonly epss: ReadonlyMap<string, Epss>
  readonly cveRecords: ReadonlyMap<string, CveRecordPart>
}

const nothing: CveRecordPart = { scores: [], weaknesses: [] }

/** The feeds joined, one CVE at a time, in the order of compareCveIds. CVEs that no feed says anything about are left out. */
export function* mergeFeeds({ kev, epss, cveRecords }: EnrichmentByFeed): Iterable<CveEnrichment> {
  const ids = new Set([...kev.keys(), ...epss.keys(), ...cveRecords.keys()])
  for (const cveId of [...ids].sort(compareCveIds)) {
    const { scores, weaknesses, publishedAt, state } = cveRecords.get(cveId) ?? nothing
    const known = { exploited: kev.get(cveId), epss: epss.get(cveId), scores, weaknesses }
    const facts: CveEnrichment = {
      ...{ cveId, ...known },
      ...(publishedAt !== undefined && { publishedAt }),
      ...(state === 'REJECTED' && { rejected: true }),
    }
    if (facts.exploited || facts.epss || saysSomething(facts)) yield facts
  }
}

function saysSomething({ scores, weaknesses, publishedAt, rejected }: CveEnrichment): boolean {
  return scores.length > 0 || weaknesses.length > 0 || publishedAt !== undefined || rejected === true
}
