import type { Advisory } from '../domain/advisory.ts'
import type { Bulletin, BulletinComponent, Publisher, Reference, Revision } from '../domain/bulletin.ts'
import type { Decision } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { Context } from '../domain/ports.ts'
import { isCveId } from '../domain/vulnerability-id.ts'
import { openIndex } from '../index/open.ts'
import { applicable, counting, decisionFor, decisionsByName, latest } from './decide.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import { bomLink, describedVersion, doubtsAboutVersion, validCpe } from './described-product.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { refuseFixInItself } from './fix-in-itself.ts'
import { standingRemarks } from './index-standing.ts'
import { indexMatcher } from './match-index.ts'
import * as prose from './prose.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import { readInventory } from './scan.ts'
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
  /** Components that could not be looked up. */
  readonly notLookedUp: number
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
    const { findings, components, matchable } = matcher.match(inventory)
    const subjects = subjectsOf(findings)
    const named = decisionsByName(decisions)
    const answered = new Set(subjects.flatMap((subject) => applicable(named(subject), subject)))
    const open = decisions.filter((decision) => !answered.has(decision))
    const unused = explainUnanswered(open, { index, inventory, subjects })
    if (input.strict && unused.length > 0) throw unanswered(unused)
    const revisions: Revision[] = []
    for (const subject of subjects) {
      const about = named(subject)
      const facts = factsOf(index, subject)
      const bulletin = bulletinOf({ input, publisher, inventory, subject, facts, decisions: about })
      const date = latest(applicable(about, subject)) ?? input.at ?? new Date(context.now()).toISOString()
      const first = { number: 1, date: toUtc(date), summary: 'First draft' }
      revisions.push({ bulletin, state: 'draft', history: [first], generator: context.tool })
    }
    revisions.sort((a, b) => (a.bulletin.trackingId < b.bulletin.trackingId ? -1 : 1))
    return {
      ...{ revisions, unused, missingEvidence: missing },
      warnings: [...warnings, ...doubtsAboutVersion(input, inventory)],
      notLookedUp: components - matchable,
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
  readonly decisions: readonly Decision[]
}

function bulletinOf({ input, publisher, inventory, subject, facts, decisions }: Material): Bulletin {
  const { id } = subject
  const components = componentsOf(subject, inventory, decisions)
  const decided = counting(decisions, subject)
  const [main] = decided
  refuseContradictions(decisions, decided, subject)
  const version = describedVersion(input, inventory)
  refuseFixInItself(decided, version)
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
    remediations: unique(decided.flatMap(({ remediations }) => remediations)),
    conditions: unique(decided.flatMap(({ conditions }) => conditions)),
    evidence: unique(decided.flatMap(({ evidence }) => evidence)),
    acknowledgments: unique(decided.flatMap(({ acknowledgments }) => acknowledgments)),
    references: references(facts.records),
  }
}

/** Each component once for each claim: several bulletins of a distribution may repair one vulnerability in it. */
function componentsOf(
  { id, findings }: Subject,
  inventory: Inventory,
  decisions: readonly Decision[],
): BulletinComponent[] {
  const { subject: described } = inventory
  const components = new Map<string, BulletinComponent>()
  for (const finding of findings) {
    const { component, fixedIn, paths } = finding
    const { name, version, purl, supplier } = component
    const claim = decisionFor(decisions, id, finding)?.claim ?? { status: 'under_investigation' as const }
    const isProduct = component.ref === described?.ref || (purl !== undefined && purl === described?.purl)
    const key = JSON.stringify([component.ref, claim])
    const fixes = [...new Set([...(components.get(key)?.fixedIn ?? []), ...fixedIn])]
    const own = { name, version, purl, ...validCpe(component.cpe), supplier, ...(isProduct && { isProduct }) }
    components.set(key, { ...own, ...bomLink(inventory, component.ref), claim, fixedIn: fixes, paths })
  }
  return [...components.values()]
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
