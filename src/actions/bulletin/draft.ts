import {
  type DecisionBook,
  type DraftedSlice,
  decisionBook,
  describedVersion,
  doubtsAboutVersion,
  factsOf,
  type Grouping,
  groupSlices,
  mostUrgentFirst,
  type Named,
  type Subject,
  type SubjectFacts,
  sliceOf,
  subjectsOf,
  unnamedPublisher,
} from '../../bulletins/index.ts'
import type { BulletinProduct, Publisher, Revision } from '../../domain/bulletin.ts'
import type { Decision } from '../../domain/decision.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Finding } from '../../domain/finding.ts'
import type { Inventory } from '../../domain/inventory.ts'
import type { Context } from '../../domain/ports.ts'
import type { ScannedSbom } from '../../domain/report.ts'
import { draftTlp, strictest, type Tlp } from '../../domain/tlp.ts'
import { type AdvisoryIndex, openIndex } from '../../index/index.ts'
import type { MatchResult } from '../../match/index.ts'
import { standingRemarks } from '../index/index-standing.ts'
import { indexMatcher } from '../index/match-index.ts'
import { readInventory, scannedSbom } from '../sbom/scan.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { checkProductOptions } from './product-options.ts'
import { explainUnanswered } from './unanswered.ts'

/** An SBOM, and the version of the product that it describes. */
export interface DescribedVersion {
  readonly sbom: string
  readonly productVersion: string
}

export interface DraftInput {
  /** At least one; all of one product. */
  readonly versions: readonly DescribedVersion[]
  readonly db: string
  readonly product: string
  /** Further package URLs of the product version, beside that of the SBOM; of a single version only. */
  readonly purls?: readonly string[] | undefined
  /** In place of the one that the SBOM gives; of a single version only. */
  readonly cpe?: string | undefined
  /** Of a single version only. */
  readonly skus?: readonly string[] | undefined
  /** What one bulletin is about. Default: one vulnerability. */
  readonly groupBy?: Grouping | undefined
  /** For all drafts, unless a decision says something stricter; AMBER where nobody says. */
  readonly tlp?: Tlp | undefined
  readonly decisions?: string | undefined
  readonly publisher?: string | undefined
  /** RFC 3339: the date of all drafts. Default: now. */
  readonly at?: string | undefined
  /** Whether a decision that no finding answers to is an error. */
  readonly strict?: boolean | undefined
}

export interface Drafts {
  /**
   * One per CVE found (or per vulnerability without one), package or product: the worst status first, then the highest
   * score, then by tracking id.
   */
  readonly revisions: readonly Revision[]
  /** The instant of the run, RFC 3339 with Z: the date of everything in it. */
  readonly at: string
  readonly publisher: Publisher
  /** In the order in which they were given. */
  readonly versions: readonly BulletinProduct[]
  /** Decisions that no finding answers to, and what they may mean; one sentence each. */
  readonly unused: readonly string[]
  /** Evidence files that are not there to be checked. */
  readonly missingEvidence: readonly string[]
  /** Where a decision does not go with a probe run that it relies on; sentences. */
  readonly warnings: readonly string[]
  /** What was looked at in each SBOM, and what was not. */
  readonly scanned: readonly ScannedSbom[]
  /** What a reader should know of the index; sentences. */
  readonly remarks: readonly string[]
}

/** A version of the product, with what was found in it and what was decided about that. */
interface Release {
  readonly named: Named
  readonly version: BulletinProduct
  readonly inventory: Inventory
  readonly scanned: ScannedSbom
  readonly subjects: readonly Subject[]
  readonly decisions: readonly Decision[]
  readonly book: DecisionBook
}

/**
 * Draft bulletins about the vulnerabilities found in the SBOMs of some versions of a product. What nobody decided is
 * `under_investigation`. Throws the errors of scan, usage, decisions_invalid, publisher_invalid and, if strict,
 * decision_unanswered.
 */
export async function draft(context: Context, input: DraftInput): Promise<Drafts> {
  checkProductOptions(input)
  const at = toUtc(input.at ?? new Date(context.now()).toISOString())
  const { decisions, missing, warnings } = await decisionsOf(context, input.decisions)
  const publisher = input.publisher === undefined ? unnamedPublisher : await readPublisher(context, input.publisher)
  const inventories: Inventory[] = []
  for (const { sbom } of input.versions) inventories.push(await readInventory(context, sbom))
  const index = openIndex(input.db)
  try {
    const matcher = indexMatcher(index)
    const releases = input.versions.map((described, i) => {
      // One for each version.
      const inventory = inventories[i] as Inventory
      return releaseOf(input, described, { inventory, matched: matcher.match(inventory), decisions })
    })
    const unused = unusedDecisions(index, decisions, releases)
    if (input.strict && unused.length > 0) throw unanswered(unused)
    const facts = factsBySubject(index, releases)
    const drafted = releases.flatMap((release) => {
      return release.subjects.map((subject) => draftedSlice(release, { subject, facts, publisher, tlp: input.tlp }))
    })
    const revisions = groupSlices(drafted, input.groupBy ?? 'vulnerability').map(
      ({ bulletin, decidedAt }): Revision => {
        const first = { number: 1, date: at, summary: historyWords(decidedAt) }
        return { bulletin, state: 'draft', history: [first], generator: context.tool }
      },
    )
    const rejected = [...facts.keys()].filter((id) => index.facts(id)?.rejected)
    return {
      revisions: revisions.sort((a, b) => mostUrgentFirst(a.bulletin, b.bulletin)),
      ...{ at, publisher, versions: releases.map(({ version }) => version), unused, missingEvidence: missing },
      warnings: [
        ...warnings,
        ...fromTheFuture(decisions, at),
        ...releases.flatMap(({ named, inventory }) => doubtsAboutVersion(named, inventory)),
        ...rejected.map((id) => `${id} names no vulnerability any more: the CVE Program has rejected it.`),
      ],
      scanned: releases.map(({ scanned }) => scanned),
      remarks: standingRemarks(index.status(), context.now(), matcher.asked),
    }
  } finally {
    index.close()
  }
}

interface Read {
  readonly inventory: Inventory
  readonly matched: MatchResult
  readonly decisions: readonly Decision[]
}

function releaseOf(input: DraftInput, { sbom, productVersion }: DescribedVersion, read: Read): Release {
  const { inventory, matched } = read
  const { product, purls, cpe, skus } = input
  const named = { product, productVersion, purls, cpe, skus }
  const version = describedVersion(named, inventory)
  const decisions = read.decisions.filter((decision) => isAbout(decision, version))
  return {
    ...{ named, version, inventory, decisions },
    scanned: scannedSbom(sbom, inventory, matched),
    subjects: subjectsOf(matched.findings),
    book: decisionBook(decisions),
  }
}

/** A decision that names no products is about all of them. */
function isAbout({ products }: Decision, { product, version }: BulletinProduct): boolean {
  return products?.some((each) => each.product === product.name && each.versions.includes(version)) ?? true
}

/** Those that speak of no finding in any version that they are about. */
function unusedDecisions(
  index: Pick<AdvisoryIndex, 'groups'>,
  decisions: readonly Decision[],
  releases: readonly Release[],
): readonly string[] {
  const open = releases.map(({ book, subjects }) => new Set(book.open(subjects)))
  const unused = decisions.filter((decision) => {
    return releases.every((release, i) => !release.decisions.includes(decision) || open[i]?.has(decision))
  })
  const [first] = releases
  if (first === undefined || unused.length === 0) return []
  const elsewhere = unused.filter((decision) => releases.every((release) => !release.decisions.includes(decision)))
  const here = unused.filter((decision) => !elsewhere.includes(decision))
  const home = (decision: Decision) => releases.find((release) => release.decisions.includes(decision)) ?? first
  return [
    ...elsewhere.map(
      ({ vulnerability }) => `The decision about ${vulnerability} names none of these product versions.`,
    ),
    ...[...Map.groupBy(here, home)].flatMap(([{ inventory, subjects }, of]) => {
      return explainUnanswered(of, { index, inventory, subjects })
    }),
  ]
}

/** What upstream says of each vulnerability, whatever the versions that it was found in: the same for all of them. */
function factsBySubject(index: AdvisoryIndex, releases: readonly Release[]): ReadonlyMap<string, SubjectFacts> {
  const found = Map.groupBy(
    releases.flatMap(({ subjects }) => subjects),
    ({ id }) => id,
  )
  return new Map(
    [...found].map(([id, subjects]) => {
      const [first, ...more] = subjects.flatMap(({ findings }) => findings)
      // A subject has a finding.
      return [id, factsOf(index, { id, findings: [first as Finding, ...more] })]
    }),
  )
}

interface SliceInput {
  readonly subject: Subject
  readonly facts: ReadonlyMap<string, SubjectFacts>
  readonly publisher: Publisher
  readonly tlp: Tlp | undefined
}

function draftedSlice(
  { version, inventory, book }: Release,
  { subject, facts, publisher, tlp }: SliceInput,
): DraftedSlice {
  // Every subject has its facts.
  const known = facts.get(subject.id) as SubjectFacts
  const decided = book.about(subject)
  const [main] = decided.counting
  const label = strictest([tlp, ...decided.counting.map((decision) => decision.tlp)]) ?? draftTlp
  return {
    slice: sliceOf({ version, tlp: label, publisher, inventory, subject, facts: known, decided, book }),
    oneLine: known.summary,
    title: main?.title,
    summary: main?.summary,
    decidedAt: decided.counting.map(({ decidedAt }) => decidedAt),
  }
}

async function decisionsOf(context: Context, file: string | undefined): Promise<CheckedEvidence> {
  if (file === undefined) return { decisions: [], missing: [], warnings: [] }
  return checkEvidence(context, file, await readDecisions(context, file))
}

const unansweredShown = 10

function unanswered(sentences: readonly string[]): TocsinError {
  const more = sentences.length - unansweredShown
  const shown = sentences.slice(0, unansweredShown).join(' ')
  return new TocsinError('decision_unanswered', more > 0 ? `${shown} And ${more} more.` : shown)
}

/** When it was drafted is one instant for the whole run; when it was decided is another matter. */
function historyWords(decidedAt: readonly string[]): string {
  const last = decidedAt
    .map((date) => toUtc(date).slice(0, 10))
    .sort()
    .at(-1)
  return last === undefined ? 'First draft' : `First draft, as decided on ${last}`
}

function fromTheFuture(decisions: readonly Decision[], at: string): readonly string[] {
  const later = decisions.filter(({ decidedAt }) => Date.parse(decidedAt) > Date.parse(at))
  return later.map(({ vulnerability, decidedAt }) => {
    return `The decision about ${vulnerability} is dated ${decidedAt}, after the date of the drafts, ${at}.`
  })
}

function toUtc(date: string): string {
  return new Date(date).toISOString()
}
