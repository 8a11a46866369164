import {
  bulletinOf,
  type Decided,
  decisionBook,
  describedVersion,
  doubtsAboutVersion,
  factsOf,
  mostUrgentFirst,
  subjectsOf,
  unnamedPublisher,
} from '../../bulletins/index.ts'
import type { ProductVersion, Publisher, Revision } from '../../domain/bulletin.ts'
import type { Decision } from '../../domain/decision.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ScannedSbom } from '../../domain/report.ts'
import { draftTlp, strictest, type Tlp } from '../../domain/tlp.ts'
import { indexRemarks } from '../index/index-remarks.ts'
import { indexMatcher } from '../index/match-index.ts'
import { readInventory } from '../sbom/read-inventory.ts'
import { scannedSbom } from '../sbom/scan.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { checkProductOptions } from './product-options.ts'
import { explainUnanswered } from './unanswered.ts'

export interface DraftInput {
  readonly sbom: string
  readonly product: string
  readonly productVersion: string
  /** Further package URLs of the product version, beside that of the SBOM. */
  readonly purls?: readonly string[] | undefined
  /** In place of the one that the SBOM gives. */
  readonly cpe?: string | undefined
  readonly skus?: readonly string[] | undefined
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
  /** One per CVE found, or per vulnerability without one: the worst status first, then the highest score, then by tracking id. */
  readonly revisions: readonly Revision[]
  /** The instant of the run, RFC 3339 with Z: the date of everything in it. */
  readonly at: string
  readonly publisher: Publisher
  readonly version: ProductVersion
  /** Decisions that no finding answers to, and what they may mean; one sentence each. */
  readonly unused: readonly string[]
  /** Evidence files that are not there to be checked. */
  readonly missingEvidence: readonly string[]
  /** Where a decision does not go with a probe run that it relies on; sentences. */
  readonly warnings: readonly string[]
  /** What was looked at in the SBOM, and what was not. */
  readonly scanned: ScannedSbom
  /** What a reader should know of the index; sentences. */
  readonly remarks: readonly string[]
}

type DraftPorts = Pick<Ports, 'files' | 'now' | 'tool' | 'index'>

/**
 * One draft bulletin per CVE found in the SBOM, or per vulnerability without one. What nobody decided is
 * `under_investigation`. Throws the errors of scan, product_invalid, decisions_invalid, publisher_invalid and, if strict,
 * decision_unanswered.
 */
export async function draft(context: DraftPorts, input: DraftInput): Promise<Drafts> {
  checkProductOptions(input)
  const at = toUtc(input.at ?? new Date(context.now()).toISOString())
  const { decisions, missing, warnings } = await decisionsOf(context, input.decisions)
  const publisher = input.publisher === undefined ? unnamedPublisher : await readPublisher(context, input.publisher)
  const inventory = await readInventory(context, input.sbom)
  const index = await context.index.current()
  try {
    const matcher = indexMatcher(index)
    const matched = matcher.match(inventory)
    const version = describedVersion(input, inventory)
    const subjects = subjectsOf(matched.findings)
    const book = decisionBook(decisions)
    const unused = explainUnanswered(book.open(subjects), { index, inventory, subjects })
    if (input.strict && unused.length > 0) throw unanswered(unused)
    const revisions: Revision[] = []
    const rejected: string[] = []
    for (const subject of subjects) {
      const facts = factsOf(index, subject)
      const decided = book.about(subject)
      if (index.enrichment(subject.id)?.rejected) {
        rejected.push(`${subject.id} names no vulnerability any more: the CVE Program has rejected it.`)
      }
      const tlp = strictest([input.tlp, ...decided.counting.map((decision) => decision.tlp)]) ?? draftTlp
      const bulletin = bulletinOf({ version, tlp, publisher, inventory, subject, facts, decided, book })
      const first = { number: 1, date: at, summary: historyWords(decided) }
      revisions.push({ bulletin, state: 'draft', history: [first], generator: context.tool })
    }
    return {
      ...{ revisions: revisions.sort((a, b) => mostUrgentFirst(a.bulletin, b.bulletin)), at, publisher, version },
      ...{ unused, missingEvidence: missing },
      warnings: [...warnings, ...fromTheFuture(decisions, at), ...doubtsAboutVersion(input, inventory), ...rejected],
      scanned: scannedSbom(input.sbom, inventory, matched),
      remarks: indexRemarks(index.status(), context.now(), matcher.asked),
    }
  } finally {
    index.close()
  }
}

async function decisionsOf(context: Pick<Ports, 'files' | 'now'>, file: string | undefined): Promise<CheckedEvidence> {
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
function historyWords({ counting }: Decided): string {
  const days = counting.map(({ decidedAt }) => toUtc(decidedAt).slice(0, 10)).sort()
  const last = days.at(-1)
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
