import type { Decision } from '../domain/decision.ts'
import type { Finding } from '../domain/finding.ts'

/** Whether a decision speaks of a finding: any id of the alias group, and the component where it names one. */
function speaksOf({ vulnerability, purl }: Decision, finding: Finding): boolean {
  return finding.vulnerability.ids.includes(vulnerability) && (purl === undefined || purl === finding.component.purl)
}

/** The decisions that speak of any of the findings; those naming a component first, then the latest first. */
export function applicable(decisions: readonly Decision[], findings: readonly Finding[]): Decision[] {
  return decisions
    .filter((decision) => findings.some((finding) => speaksOf(decision, finding)))
    .sort((a, b) => Number(b.purl !== undefined) - Number(a.purl !== undefined) || instant(b) - instant(a))
}

/** The decision that counts for a finding: one naming the component before a general one, then the latest. */
export function decisionFor(decisions: readonly Decision[], finding: Finding): Decision | undefined {
  return applicable(decisions, [finding])[0]
}

/** The decisions that count for any of the findings, in the order of `applicable`: no later or closer one overrides them. */
export function counting(decisions: readonly Decision[], findings: readonly Finding[]): Decision[] {
  const counted = new Set(findings.map((finding) => decisionFor(decisions, finding)))
  return applicable(decisions, findings).filter((decision) => counted.has(decision))
}

/** The date of the latest of some decisions. */
export function latest(decisions: readonly Decision[]): string | undefined {
  return decisions.toSorted((a, b) => instant(b) - instant(a))[0]?.decidedAt
}

function instant({ decidedAt }: Decision): number {
  return Date.parse(decidedAt)
}
