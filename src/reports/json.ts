import type { ScanFinding } from '../domain/report.ts'
import type { ReportFormat } from './report.ts'

/** The shape that scripts rely on; fields are added, never renamed. */
export const json: ReportFormat = {
  id: 'json',
  render({ tool, index, sboms, findings }) {
    return `${JSON.stringify({ tool, index, sboms, findings: findings.map(toJson) }, null, 2)}\n`
  },
}

function toJson({ sbom, component, ecosystem, vulnerability, inRange, reason, how, fixedIn, paths }: ScanFinding) {
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
      scores: scores.map(({ source, vector, score, rating }) => ({ source, vector, score, rating })),
    },
    inRange,
    reason,
    how,
    fixedIn,
    paths,
  }
}
