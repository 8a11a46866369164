import type { Advisory } from '../domain/advisory.ts'
import type { Bulletin, BulletinComponent, Publisher, Reference, Revision } from '../domain/bulletin.ts'
import type { Claim } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { Context } from '../domain/ports.ts'
import type { ScannedSbom } from '../domain/report.ts'
import { isCveId } from '../domain/vulnerability-id.ts'
import { openIndex } from '../index/open.ts'
import { type Decided, type DecisionBook, decisionBook } from './decide.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import { bomLink, describedVersion, doubtsAboutVersion, validCpe } from './described-product.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { refuseFixInItself } from './fix-in-itself.ts'
import { standingRemarks } from './index-standing.ts'
import { indexMatcher } from './match-index.ts'
import * as prose from './prose.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import { readInventory, scannedSbom } from './scan.ts'
import { factsOf, type SubjectFacts } from './subject-facts.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { trackingIdOf } from './tracking-id.ts'
import { explainUnanswered } from './unanswered.ts'
import { unnamedPublisher } from './unnamed-publisher.ts'

export interface DraftInput {
  readonly sbom: string
  readonly db: string
  readonly product: string
  readonly productVersion: string
  readonly decisions?: string | undefined
  readonly publisher?: string | undefined
  /** RFC 3339: the date of drafts that carry no decision. Default: now. */
  readonly at?: string | undefined
  /** Whether a decision that no finding answers to is an error. */
  readonly strict?: boolean | undefined
}

export interface Drafts {
  /** One per CVE found, or per vulnerability without one; by tracking id. */
  readonly revisions: readonly Revision[]
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

/**
 * One draft bulletin per CVE found in the SBOM, or per vulnerability without one. What nobody decided is
 * `under_investigation`. Throws the errors of scan, decisions_invalid, publisher_invalid and, if strict,
 * decision_unanswered.
 */
export async function draft(context: Context, input: DraftInput): Promise<Drafts> {
  const { decisions, missing, warnings } = await decisionsOf(context, input.decisions)
  const publisher = input.publisher === undefined ? unnamedPublisher : await readPublisher(context, input.publisher)
  const inventory = await readInventory(context, input.sbom)
  const index = openIndex(input.db)
  try {
    const matcher = indexMatcher(index)
    const matched = matcher.match(inventory)
    const subjects = subjectsOf(matched.findings)
    const book = decisionBook(decisions)
    const unused = explainUnanswered(book.open(subjects), { index, inventory, subjects })
    if (input.strict && unused.length > 0) throw unanswered(unused)
    const revisions: Revision[] = []
    const rejected: string[] = []
    for (const subject of subjects) {
      const facts = factsOf(index, subject)
      const decided = book.about(subject)
      if (index.facts(subject.id)?.rejected) {
        rejected.push(`${subject.id} names no vulnerability any more: the CVE Program has rejected it.`)
      }
      const bulletin = bulletinOf({ input, publisher, inventory, subject, facts, decided, book })
      const date = decided.latest ?? input.at ?? new Date(context.now()).toISOString()
      const first = { number: 1, date: toUtc(date), summary: 'First draft' }
      revisions.push({ bulletin, state: 'draft', history: [first], generator: context.tool })
    }
    revisions.sort((a, b) => (a.bulletin.trackingId < b.bulletin.trackingId ? -1 : 1))
    return {
      ...{ revisions, unused, missingEvidence: missing },
      warnings: [...warnings, ...doubtsAboutVersion(input, inventory), ...rejected],
      scanned: scannedSbom(input.sbom, inventory, matched),
      remarks: standingRemarks(index.status(), context.now(), matcher.asked),
    }
  } finally {
    index.close()
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

interface Material {
  readonly input: DraftInput
  readonly publisher: Publisher
  readonly inventory: Inventory
  readonly subject: Subject
  readonly facts: SubjectFacts
  readonly decided: Decided
  readonly book: DecisionBook
}

function bulletinOf({ input, publisher, inventory, subject, facts, decided, book }: Material): Bulletin {
  const { id } = subject
  const components = componentsOf(subject, inventory, book)
  const { counting } = decided
  const [main] = counting
  refuseContradictions(decided, subject)
  const version = describedVersion(input, inventory)
  refuseFixInItself(counting, version)
  const known = { version, subject, components, records: facts.described, summary: facts.summary }
  return {
    trackingId: trackingIdOf(publisher, id),
    title: main?.title ?? prose.title(known),
    summary: main?.summary ?? prose.summary(known),
    tlp: 'CLEAR',
    lang: 'en',
    publisher,
    productVersion: version,
    vulnerability: {
      id,
      cveId: isCveId(id) ? id : undefined,
      otherIds: facts.otherIds,
      description: main?.description ?? prose.description(known),
      cwe: main?.cwe ?? facts.cwe,
      scores: [...(main?.scores ?? []), ...facts.scores],
      publishedAt: facts.publishedAt,
    },
    components,
    remediations: unique(counting.flatMap(({ remediations }) => remediations)),
    conditions: unique(counting.flatMap(({ conditions }) => conditions)),
    evidence: unique(counting.flatMap(({ evidence }) => evidence)),
    acknowledgments: unique(counting.flatMap(({ acknowledgments }) => acknowledgments)),
    references: references(facts.records),
  }
}

/** Each component once for each claim: several bulletins of a distribution may repair one vulnerability in it. */
function componentsOf({ id, findings }: Subject, inventory: Inventory, book: DecisionBook): BulletinComponent[] {
  const { subject: described } = inventory
  const components = new Map<string, { readonly component: BulletinComponent; readonly fixes: Set<string> }>()
  const numberOf = numbering()
  for (const finding of findings) {
    const { component, fixedIn, paths } = finding
    const { ref, name, version, purl, supplier } = component
    const claim = book.decisionFor(id, finding)?.claim ?? undecided
    const key = JSON.stringify([ref, numberOf(claim)])
    const known = components.get(key)
    const isProduct = ref === described?.ref || (purl !== undefined && purl === described?.purl)
    const called = { name, version, purl, ...validCpe(component.cpe), supplier }
    const own = { ...called, ...(isProduct && { isProduct }), ...bomLink(inventory, ref) }
    const fixes = known?.fixes ?? new Set()
    for (const fix of fixedIn) fixes.add(fix)
    components.set(key, { component: { ...own, claim, fixedIn: [], paths }, fixes })
  }
  return [...components.values()].map(({ component, fixes }) => ({ ...component, fixedIn: [...fixes] }))
}

const undecided: Claim = { status: 'under_investigation' }

/** Equal claims have one number. Each is written out once only, since its text may be long. */
function numbering(): (claim: Claim) => number {
  const byText = new Map<string, number>()
  const byClaim = new Map<Claim, number>()
  return (claim) => {
    const known = byClaim.get(claim)
    if (known !== undefined) return known
    const text = JSON.stringify(claim)
    const number = byText.get(text) ?? byText.size
    byText.set(text, number)
    byClaim.set(claim, number)
    return number
  }
}

/** References of all records, in their order, each address once. */
function references(records: readonly Advisory[]): Reference[] {
  const byUrl = new Map<string, Reference>()
  for (const { references } of records) {
    for (const { type, url } of references) {
      if (/^https?:\/\//.test(url) && URL.canParse(url) && !byUrl.has(url)) {
        byUrl.set(url, { category: 'external', summary: prose.referenceSummary(type, url), url })
      }
    }
  }
  return [...byUrl.values()]
}

/** By content: the same remediation may stand in the decisions for several components. */
function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

function toUtc(date: string): string {
  return new Date(date).toISOString()
}
