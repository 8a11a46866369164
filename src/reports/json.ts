import type { CveEnrichment } from '../domain/cve-enrichment.ts'
import type { ScanFinding } from '../domain/report.ts'
import { jsonForTerminal } from '../text/safe.ts'
import type { ReportFormat } from './report.ts'

/** The shape that scripts rely on; fields are added, never renamed. */
export const json: ReportFormat = {
  id: 'json',
  render({ tool, index, sboms, findings, suppressed, vex, withoutFix }) {
    return jsonForTerminal({
      ...{ tool, index, sboms, findings: findings.map(toJson) },
      ...(suppressed && { suppressed: suppressed.map(toJson) }),
      ...(vex && { vex }),
      ...(withoutFix !== undefined && { withoutFix }),
    })
  },
}

function toJson({ sbom, component, ecosystem, vulnerability, inRange, reason, how, ...rest }: ScanFinding) {
  const { ref, name, version, purl } = component
  const { id, ids, upstream, summary, scores } = vulnerability
  return {
    sbom,
    component: { ref, name, version, purl, ecosystem },
    vulnerability: {
      id,
      ids,
      ...(upstream.length > 0 && { upstream }),
      summary,
      ...(rest.facts.length > 0 && { cves: rest.facts.map(toCve) }),
      scores: scores.map(({ source, vector, score, rating }) => ({ source, vector, score, rating })),
    },
    inRange,
    reason,
    how,
    fixedIn: rest.fixedIn,
    paths: rest.paths,
    ...(rest.statement && { statement: rest.statement }),
  }
}

/** Scores stand with those of the vulnerability, since they are of the same kind. */
export function toCve({ cveId, rejected, publishedAt, exploited, epss, weaknesses }: CveEnrichment) {
  return {
    id: cveId,
    ...(rejected && { rejected }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(exploited && { exploited }),
    ...(epss && { epss }),
    weaknesses: weaknesses.map(({ cweId, source }) => ({ cweId, source })),
  }
}
