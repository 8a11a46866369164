import type { AdvisoryHead } from '../../domain/advisory.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Component } from '../../domain/inventory.ts'
import type { InRange, Match } from '../../domain/match.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ScannedSbom } from '../../domain/report.ts'
import { isSameId } from '../../domain/vulnerability-id.ts'
import { cachedSource, judgeComponent, lookedUp, placesOf, type RecordJudgement } from '../../match/index.ts'
import { indexMatcher } from '../index/match-index.ts'
import { nearestIds, nearestPurls } from './nearest-ids.ts'
import { readInventory } from './read-inventory.ts'
import { scannedSbom } from './scan.ts'

export interface ExplainInput {
  readonly sbom: string
  /** Any id or alias. */
  readonly vulnerability: string
  /** Only this component; undefined: every component that a record of the vulnerability names. */
  readonly purl: string | undefined
}

/** One upstream record's word on the component. */
export interface RecordAnswer {
  readonly record: string
  readonly inRange: InRange
  readonly reason: string
  readonly modifiedAt: string
  readonly withdrawnAt: string | undefined
}

/** Why a component is, or is not, in range of a vulnerability. */
export interface Explanation {
  readonly component: Component
  readonly ids: readonly string[]
  /** What a distribution's bulletin repairs. */
  readonly upstream: readonly string[]
  /** The answer of all records together; withdrawn ones do not count. */
  readonly inRange: InRange
  readonly reason: string
  readonly records: readonly RecordAnswer[]
  readonly fixedIn: readonly string[]
  readonly paths: readonly (readonly string[])[]
}

export interface Explained {
  readonly explanations: readonly Explanation[]
  /** What was looked at in the SBOM, and what was not. */
  readonly scanned: ScannedSbom
  /** Why the component that was asked for was not looked up, or not as it should be. */
  readonly notLookedUp: readonly string[]
}

type Answers = readonly RecordJudgement[]

/**
 * Every component that a record of the vulnerability names, with each record's answer; bulletins of distributions that
 * repair it included. None where no record names a component of the SBOM. Throws vulnerability_not_found,
 * component_unknown, and the errors of scan.
 */
export async function explain(ports: Pick<Ports, 'files' | 'index'>, input: ExplainInput): Promise<Explained> {
  const { sbom, vulnerability, purl } = input
  const inventory = await readInventory(ports, sbom)
  const index = await ports.index.current()
  try {
    const asked = lookedUp(inventory).filter((component) => purl === undefined || component.purl === purl)
    if (purl !== undefined && asked.length === 0) {
      const held = lookedUp(inventory).flatMap((component) => component.purl ?? [])
      throw new TocsinError(
        'component_unknown',
        `${sbom} holds no component ${purl}${didYouMean(purl, held, nearestPurls)}`,
      )
    }
    const source = cachedSource(index)
    const placeOf = placesOf(inventory)
    const groups = index.groups(vulnerability)
    const named = new Set(groups.flatMap(({ ids }) => ids))
    const answered = asked.flatMap((component) =>
      judgeComponent(component, source, placeOf)
        .filter((answers) => answers.some(({ slice: { head } }) => concerns(head, named, vulnerability)))
        .map((answers) => ({ component, answers })),
    )
    // The whole inventory, since what else it lists decides which guesses count.
    const matched = indexMatcher(index).match(inventory)
    if (answered.length === 0 && groups.length === 0) {
      const found = matched.findings.flatMap((finding) => finding.vulnerability.ids)
      const meant = didYouMean(vulnerability, found)
      throw new TocsinError('vulnerability_not_found', `The index holds no record named ${vulnerability}${meant}`)
    }
    const explanations = answered.map(({ component, answers }) => {
      const same = (finding: Match) =>
        finding.component === component &&
        answers.some(({ slice }) => slice.head.ids.includes(finding.vulnerability.id))
      return explainComponent(component, answers, matched.findings.find(same))
    })
    const scanned = scannedSbom(sbom, inventory, matched)
    const refs = new Set(purl === undefined ? [] : asked.map(({ ref }) => ref))
    const notLookedUp = scanned.unread.filter(({ ref }) => refs.has(ref)).map(({ reason }) => reason)
    return { explanations, scanned, notLookedUp }
  } finally {
    index.close()
  }
}

/** `; did you mean CVE-2023-30861?`, or a full stop where nothing is close. */
function didYouMean(text: string, known: readonly string[], nearest = nearestIds): string {
  const near = nearest(text, [...new Set(known)].sort())
  return near.length === 0 ? '.' : `; did you mean ${near.slice(0, 3).join(' or ')}?`
}

function concerns({ ids, upstream }: AdvisoryHead, named: ReadonlySet<string>, id: string): boolean {
  return ids.some((each) => named.has(each)) || upstream.some((each) => isSameId(each, id))
}

function explainComponent(component: Component, answers: Answers, finding: Match | undefined): Explanation {
  const records = answers.map(({ slice: { head }, judgement }) => ({
    record: head.id,
    inRange: judgement.inRange,
    reason: judgement.reason,
    modifiedAt: head.modifiedAt,
    withdrawnAt: head.withdrawnAt,
  }))
  const head = answers[0]?.slice.head
  return {
    component,
    ids: head?.ids ?? [],
    upstream: head?.upstream ?? [],
    inRange: finding?.inRange ?? 'no',
    reason: finding?.reason ?? noReason(records),
    records,
    fixedIn: finding?.fixedIn ?? [],
    paths: finding?.paths ?? [],
  }
}

function noReason(records: readonly RecordAnswer[]): string {
  const standing = records.find(({ withdrawnAt }) => withdrawnAt === undefined)
  return standing?.reason ?? 'every record of it is withdrawn'
}
