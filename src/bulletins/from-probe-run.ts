import type { Claim, Condition, Evidence } from '../domain/decision.ts'
import { isCveId } from '../domain/ids.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { StatedDecision } from '../domain/stated-decision.ts'
import { canonicalId, isSameId } from '../domain/vulnerability-id.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'

/**
 * What a run claims of its deployment. Where what VEX demands of a status is missing, the claim falls back to
 * `under_investigation`: never to less than what is known.
 */
export function claimOfRun(run: ProbeRun): Claim {
  const { status, justification, impact, action } = run.vex
  if (status === 'affected') return { status, action: action ?? impact ?? 'No action is known yet.' }
  if (status === 'not_affected' && justification !== null && impact !== null) return { status, justification, impact }
  return { status: 'under_investigation', reason: impact ?? reasonOf(run) }
}

/** Why nothing could be decided, page by page. */
function reasonOf({ pages }: ProbeRun): string {
  const open = pages.filter(({ verdict }) => verdict === 'inconclusive')
  return open.map(({ path, explanation }) => `${path}: ${explanation}`).join(' ') || 'The run gives no reason.'
}

/**
 * A decisions file (docs/decisions.md) with the decision that a run proposes. It names nobody who decided, so that
 * `tocsin draft` refuses it until somebody has.
 */
export function proposedDecision(run: ProbeRun, evidence: readonly Evidence[]): string {
  const conditions = conditionsOfRuns([run])
  const decision = { vulnerability: run.flaw.id, claim: claimOfRun(run), conditions, evidence }
  return jsonForTerminal({ decisions: [decision] })
}

/** Worst first: what cannot be ruled out must not look as if it were. */
const worst: readonly Condition['met'][] = ['yes', 'unknown', 'no']

/**
 * The conditions of one or several runs as a decision has them, each once: the worst answer counts, and each
 * deployment's evidence has its name and day, because no run speaks of another place. Runs of different probes have
 * conditions of their own.
 */
export function conditionsOfRuns(runs: readonly ProbeRun[]): readonly Condition[] {
  const seen = runs.flatMap((run) => run.conditions.map((condition) => ({ condition, run })))
  const byId = Map.groupBy(seen, ({ condition, run }) => JSON.stringify([run.probe, condition.id]))
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
export function doubtsAboutRun(decision: StatedDecision, { file, run }: EvidenceRun, now: number): readonly string[] {
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
  return [`${says}, but the probe run could not decide${open === '' ? '' : ` ${open}`}`]
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
