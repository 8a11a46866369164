import type { CveEnrichment } from '../../domain/cve-enrichment.ts'
import type { Match } from '../../domain/match.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import type { Score } from '../../domain/score.ts'
import { cveIdsOf } from '../../domain/vulnerability-id.ts'

/** Adds to a finding what the index knows of its CVEs, those that a distribution's bulletin repairs included. */
export function enrich(
  { enrichment: lookUp }: Pick<AdvisoryIndex, 'enrichment'>,
  finding: Match,
): Match & { readonly facts: readonly CveEnrichment[] } {
  const { vulnerability } = finding
  const cveIds = cveIdsOf([...vulnerability.ids, ...vulnerability.upstream])
  const facts = cveIds.map(lookUp).filter((each) => each !== undefined)
  if (facts.length === 0) return { ...finding, facts }
  const scores = once([...vulnerability.scores, ...facts.flatMap((each) => each.scores)])
  return { ...finding, vulnerability: { ...vulnerability, scores }, facts }
}

function once(scores: readonly Score[]): Score[] {
  return [...new Map(scores.map((score) => [JSON.stringify([score.source, score.vector]), score])).values()]
}
