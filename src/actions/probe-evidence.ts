import type { Condition } from '../domain/decision.ts'
import { isCveId } from '../domain/ids.ts'
import type { ConditionId, ProbeRun } from '../domain/probe.ts'
import type { StatedDecision } from '../domain/stated-decision.ts'
import { canonicalId, isSameId } from '../domain/vulnerability-id.ts'
import { forTerminal } from '../text/safe.ts'

/** Worst first: what cannot be ruled out must not look as if it were. */
const worst: readonly Condition['met'][] = ['yes', 'unknown', 'no']

/**
 * The conditions of one or several runs as a decision has them, each once: the worst answer counts, and each
 * deployment's evidence is told with its name and day, because no run speaks of another place.
 */
export function conditionsOfRuns(runs: readonly ProbeRun[]): readonly Condition[] {
  const seen = runs.flatMap((run) => run.conditions.map((condition) => ({ condition, run })))
  const byId = Map.groupBy(seen, ({ condition }): ConditionId => condition.id)
  return [...byId.values()].flatMap((of) => {
    const text = of[0]?.condition.text
    const met = worst.find((answer) => of.some(({ condition }) => condition.met === answer)) ?? 'unknown'
    return text === undefined ? [] : [{ text, met, evidence: of.map(attributed).join(' ') }]
  })
}

function attributed({ condition, run }: { condition: ProbeRun['conditions'][number]; run: ProbeRun }): string {
  const source = `probe of ${run.deployment}, ${day(run.startedAt)}`
  const evidence = condition.evidence.trim()
  return evidence === '' ? `(${source})` : `${evidence} (${source})`
}

/** A run that a decision relies on. */
export interface EvidenceRun {
  readonly file: string
  readonly run: ProbeRun
}

/**
 * Where a decision does not go with a run that it relies on, as sentences. A person decides, so none of this is
 * refused: one deployment may leak while the product as it ships does not.
 */
export function doubts(decision: StatedDecision, { file, run }: EvidenceRun, now: number): readonly string[] {
  const about = `The decision about ${decision.vulnerability}`
  const scope = `The run speaks of ${run.deployment} only; a person decides.`
  const sentences = [
    ...contradictions(decision, run).map((words) => `${about} ${words} (${file}). ${scope}`),
    ...otherFlaw(decision, run).map((words) => `${about} relies on ${file}, ${words}.`),
    ...expired(decision, run, now).map((words) => `${about} relies on ${file}, ${words}.`),
  ]
  return sentences.map(forTerminal)
}

/** Each of many decisions may rely on one run of many pages. */
const pagesNamed = 10

function contradictions({ claim }: StatedDecision, { vex, pages }: ProbeRun): readonly string[] {
  const status = claim.status
  if (status !== 'not_affected' && status !== 'fixed') return []
  const having = (verdict: string) => {
    const paths = pages.filter((page) => page.verdict === verdict).map(({ path }) => path)
    const more = paths.length - pagesNamed
    return more > 0 ? `${paths.slice(0, pagesNamed).join(', ')} and ${more} more` : paths.join(', ')
  }
  const says = `says ${status.replaceAll('_', ' ')}`
  if (vex.status === 'affected') return [`${says}, but the probe run proved a leak on ${having('leaks')}`]
  if (vex.status !== 'under_investigation' || status === 'fixed') return []
  const open = having('inconclusive')
  return [`${says}, but the probe run could not tell${open === '' ? '' : ` of ${open}`}`]
}

/** A CVE id is one flaw's; any other name may be an alias of it. */
function otherFlaw({ vulnerability }: StatedDecision, { flaw }: ProbeRun): readonly string[] {
  if (flaw.cveId === undefined || !isCveId(canonicalId(vulnerability)) || isSameId(flaw.cveId, vulnerability)) return []
  return [`which speaks of ${flaw.cveId}`]
}

function expired({ decidedAt }: StatedDecision, { reviewBy }: ProbeRun, now: number): readonly string[] {
  const end = Date.parse(reviewBy)
  if (Date.parse(decidedAt) > end)
    return [`which was to be reviewed by ${day(reviewBy)}, before the decision was taken`]
  return now > end ? [`which says nothing any more since ${day(reviewBy)}: probe again`] : []
}

function day(instant: string): string {
  return instant.slice(0, 10)
}
