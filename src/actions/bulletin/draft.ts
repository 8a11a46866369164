import {
  doubtsAboutVersion,
  groupSlices,
  type ImportedEntry,
  importEntries,
  mostUrgentFirst,
  unnamedPublisher,
} from '../../bulletins/index.ts'
import type { BulletinProduct, Publisher, Revision } from '../../domain/bulletin.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Inventory } from '../../domain/inventory.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ScannedSbom } from '../../domain/report.ts'
import { indexRemarks } from '../index/index-remarks.ts'
import { indexMatcher } from '../index/match-index.ts'
import { readInventory } from '../sbom/read-inventory.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import type { DraftInput } from './draft-input.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { checkProductOptions } from './product-options.ts'
import { draftedSlice, factsBySubject, releaseOf, unusedDecisions } from './releases.ts'

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

type DraftPorts = Pick<Ports, 'files' | 'now' | 'tool' | 'index'>

/**
 * Draft bulletins about the vulnerabilities found in the SBOMs of some versions of a product. What nobody decided is
 * `under_investigation`. Throws the errors of scan, product_invalid, decisions_invalid, publisher_invalid and, if strict,
 * decision_unanswered.
 */
export async function draft(context: DraftPorts, input: DraftInput): Promise<Drafts> {
  checkProductOptions(input)
  const at = toUtc(input.at ?? new Date(context.now()).toISOString())
  const { decisions, missing, warnings } = await decisionsOf(context, input.decisions)
  const entries = importEntries(decisions)
  const publisher = input.publisher === undefined ? unnamedPublisher : await readPublisher(context, input.publisher)
  const inventories: Inventory[] = []
  for (const { sbom } of input.versions) inventories.push(await readInventory(context, sbom))
  const index = await context.index.current()
  try {
    const matcher = indexMatcher(index)
    const releases = input.versions.map((described, i) => {
      // One for each version.
      const inventory = inventories[i] as Inventory
      return releaseOf(input, described, { inventory, matched: matcher.match(inventory), entries })
    })
    const unused = unusedDecisions(index, entries, releases)
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
    const rejected = [...facts.keys()].filter((id) => index.enrichment(id)?.rejected)
    return {
      revisions: revisions.sort((a, b) => mostUrgentFirst(a.bulletin, b.bulletin)),
      ...{ at, publisher, versions: releases.map(({ version }) => version), unused, missingEvidence: missing },
      warnings: [
        ...warnings,
        ...fromTheFuture(entries, at),
        ...releases.flatMap(({ named, inventory }) => doubtsAboutVersion(named, inventory)),
        ...rejected.map((id) => `${id} names no vulnerability any more: the CVE Program has rejected it.`),
      ],
      scanned: releases.map(({ scanned }) => scanned),
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
function historyWords(decidedAt: readonly string[]): string {
  const last = decidedAt
    .map((date) => toUtc(date).slice(0, 10))
    .sort()
    .at(-1)
  return last === undefined ? 'First draft' : `First draft, as decided on ${last}`
}

function fromTheFuture(entries: readonly ImportedEntry[], at: string): readonly string[] {
  const later = entries.filter(({ stated }) => Date.parse(stated.at) > Date.parse(at))
  return later.map(({ vulnerability, stated }) => {
    return `The decision about ${vulnerability} is dated ${stated.at}, after the date of the drafts, ${at}.`
  })
}

function toUtc(date: string): string {
  return new Date(date).toISOString()
}
