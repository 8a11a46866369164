import type {
  BulletinComponent,
  BulletinEvidence,
  BulletinProduct,
  BulletinSlice,
  Publisher,
} from '../domain/bulletin.ts'
import type { Claim, Evidence } from '../domain/decision.ts'
import { isCveId } from '../domain/ids.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { Tlp } from '../domain/tlp.ts'
import { markedAboveOpen, type Place } from './above-open.ts'
import type { Decided, DecisionBook } from './decide.ts'
import { bomLink, validCpe } from './described-product.ts'
import { refuseFixInItself } from './fix-in-itself.ts'
import * as prose from './prose.ts'
import { referencesOf } from './references.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import type { SubjectFacts } from './subject-facts.ts'
import type { Subject } from './subjects.ts'
import { trackingIdOf } from './tracking-id.ts'

/** What a bulletin is made of. */
export interface Material {
  readonly version: BulletinProduct
  readonly tlp: Tlp
  readonly publisher: Publisher
  readonly inventory: Inventory
  readonly subject: Subject
  readonly facts: SubjectFacts
  readonly decided: Decided
  readonly book: DecisionBook
}

/** What a bulletin says of one subject. Throws decisions_invalid where what was decided cannot be true together. */
export function sliceOf({
  version,
  tlp,
  publisher,
  inventory,
  subject,
  facts,
  decided,
  book,
}: Material): BulletinSlice {
  const { id } = subject
  const components = componentsOf(subject, inventory, book)
  const { counting } = decided
  const [main] = counting
  refuseContradictions(decided, subject)
  refuseFixInItself(counting, version)
  const known = { version, subject, components, records: facts.described, summary: facts.summary }
  return {
    trackingId: trackingIdOf(publisher, id),
    title: main?.text.title ?? prose.title(known),
    summary: main?.text.summary ?? prose.summary(known),
    tlp,
    lang: 'en',
    publisher,
    productVersion: version,
    vulnerability: {
      id,
      cveId: isCveId(id) ? id : undefined,
      otherIds: facts.otherIds,
      description: main?.text.description ?? prose.description(known),
      cwe: main?.text.cwe ?? facts.cwe,
      scores: [...(main?.text.scores ?? []).map((score) => ({ ...score, isOwn: true as const })), ...facts.scores],
      publishedAt: facts.publishedAt,
    },
    components,
    remediations: unique(counting.flatMap(({ remediations }) => remediations)),
    conditions: unique(counting.flatMap(({ conditions }) => conditions)),
    evidence: unique(counting.flatMap(({ evidence }) => evidence.map(publicPart))),
    acknowledgments: unique(counting.flatMap(({ text }) => text.acknowledgments)),
    references: referencesOf(facts.records),
  }
}

/** Each component once for each claim: several bulletins of a distribution may fix one vulnerability in it. */
function componentsOf({ id, findings }: Subject, inventory: Inventory, book: DecisionBook): BulletinComponent[] {
  const { subject: described } = inventory
  const components = new Map<string, Place & { readonly fixes: Set<string> }>()
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
    components.set(key, { ref, component: { ...own, claim, fixedIn: [], paths }, fixes })
  }
  const places = [...components.values()].map(({ ref, component, fixes }) => {
    return { ref, component: { ...component, fixedIn: [...fixes] } }
  })
  return markedAboveOpen(places, inventory)
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

/** By content: decisions for several components may have the same remediation. */
function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** Paths and names of files may reveal too much, so only their owner can release them. */
function publicPart({ kind, file, sha256, public: isPublic }: Evidence): BulletinEvidence {
  return { kind, ...(isPublic && { file }), ...(sha256 !== undefined && { sha256 }) }
}
