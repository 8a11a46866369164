import type { Decision } from '../domain/decision.ts'
import type { Finding } from '../domain/finding.ts'
import { idKey, isSameId } from '../domain/vulnerability-id.ts'
import { namesIn, type Subject } from './subjects.ts'

/** How exactly a decision means a subject in a finding; undefined where it speaks of something else. */
function exactness({ vulnerability, purl }: Decision, finding: Finding, id: string): number | undefined {
  if (purl !== undefined && purl !== finding.component.purl) return undefined
  const { exact, covering } = namesIn(finding, id)
  const component = purl === undefined ? 0 : 2
  if (exact.some((name) => isSameId(name, vulnerability))) return component + 1
  return covering.some((name) => isSameId(name, vulnerability)) ? component : undefined
}

/**
 * The decisions that speak of a subject, in any of its findings: those naming a component first; then those naming the
 * vulnerability before those naming a record that covers it; then the latest first.
 */
export function applicable(decisions: readonly Decision[], { id, findings }: Subject): Decision[] {
  const found = decisions.flatMap((decision) => {
    const grades = findings.flatMap((finding) => exactness(decision, finding, id) ?? [])
    return grades.length === 0 ? [] : [{ decision, grade: Math.max(...grades) }]
  })
  found.sort((a, b) => b.grade - a.grade || instant(b.decision) - instant(a.decision))
  return found.map(({ decision }) => decision)
}

/** By subject, the decisions whose id is among its names: of thousands of decisions, few are worth a closer look. */
export function decisionsByName(decisions: readonly Decision[]): (subject: Subject) => readonly Decision[] {
  const byName = Map.groupBy(decisions, ({ vulnerability }) => idKey(vulnerability))
  return ({ id, findings }) => {
    const names = findings.flatMap((finding) => Object.values(namesIn(finding, id)).flat())
    return [...new Set(names.map(idKey))].flatMap((key) => byName.get(key) ?? [])
  }
}

/** The decision that counts for a subject in one finding: the first that is applicable. */
export function decisionFor(decisions: readonly Decision[], id: string, finding: Finding): Decision | undefined {
  return applicable(decisions, { id, findings: [finding] })[0]
}

/** Two decisions of the same time that mean the same finding as exactly, and do not claim the same: neither counts more. */
export function tied(
  decisions: readonly Decision[],
  { id, findings }: Subject,
): readonly [Decision, Decision] | undefined {
  for (const finding of findings) {
    const [first, ...others] = applicable(decisions, { id, findings: [finding] })
    if (!first) continue
    const grade = exactness(first, finding, id)
    const other = others.find((each) => {
      const isTied = instant(each) === instant(first) && exactness(each, finding, id) === grade
      return isTied && JSON.stringify(each.claim) !== JSON.stringify(first.claim)
    })
    if (other) return [first, other]
  }
  return undefined
}

/** The decisions that count in any finding of a subject, in the order of `applicable`: no later or closer one overrides them. */
export function counting(decisions: readonly Decision[], subject: Subject): Decision[] {
  const counted = new Set(subject.findings.map((finding) => decisionFor(decisions, subject.id, finding)))
  return applicable(decisions, subject).filter((decision) => counted.has(decision))
}

/** The date of the latest of some decisions. */
export function latest(decisions: readonly Decision[]): string | undefined {
  return decisions.toSorted((a, b) => instant(b) - instant(a))[0]?.decidedAt
}

function instant({ decidedAt }: Decision): number {
  return Date.parse(decidedAt)
}
