import type { Act } from '../domain/account.ts'
import type { Basis, Decision, DecisionScope } from '../domain/decision.ts'
import type { NewId, ProductId, Sha256 } from '../domain/ids.ts'
import type { BulletinText, TextSeed } from '../domain/text-seed.ts'
import { digestOf } from '../text/digest.ts'
import type { ImportedEntry } from './import-entries.ts'

/** What entries are imported for: versions of one product. */
export interface ImportTarget {
  readonly productId: ProductId
  readonly productVersionIds: DecisionScope['productVersionIds']
}

/** What an entry means in the record, by the names that it gives. */
export interface Meaning extends Pick<DecisionScope, 'vulnerabilityId' | 'packages'> {
  readonly basedOn: Basis
}

export interface ImportContext {
  /** Whether the record has a decision with this digest. */
  isKnown(digest: Sha256): boolean
  /** Undefined where nothing in the target's versions answers to the entry. */
  meaningOf(entry: ImportedEntry): Meaning | undefined
  /** Who imports, and when. */
  readonly act: Act
  readonly newId: NewId
}

/** What an import adds to the record. */
export interface Import {
  /** One for each entry that is new, in their order. What needs a second person has none yet. */
  readonly decisions: readonly Decision[]
  readonly seeds: readonly TextSeed[]
  /** Entries that the record had already. */
  readonly known: readonly ImportedEntry[]
  /** Entries that nothing answers to. */
  readonly unanswered: readonly ImportedEntry[]
}

/** Makes decisions and texts of the entries of a decisions file. To import them twice adds nothing. */
export function recordEntries(
  entries: readonly ImportedEntry[],
  { productId, productVersionIds }: ImportTarget,
  { isKnown, meaningOf, act, newId }: ImportContext,
): Import {
  const decisions: Decision[] = []
  const known: ImportedEntry[] = []
  const unanswered: ImportedEntry[] = []
  const written: Written[] = []
  for (const entry of entries) {
    const digest = digestOf({ entry: entry.stated.digest, productVersionIds: productVersionIds.toSorted() })
    if (isKnown(digest)) {
      known.push(entry)
      continue
    }
    const meaning = meaningOf(entry)
    if (meaning === undefined) {
      unanswered.push(entry)
      continue
    }
    const { vulnerabilityId, packages, basedOn } = meaning
    const { claim, remediations, conditions, evidence, stated, text } = entry
    const scope = { vulnerabilityId, productVersionIds, packages, isStanding: false }
    const what = { claim, remediations, conditions, evidence, basedOn, made: act, stated: { ...stated, digest } }
    decisions.push({ id: newId<'Decision'>(), scope, ...what })
    if (isWritten(text)) written.push({ entry, seed: { productId, vulnerabilityId, text, statedAt: stated.at } })
  }
  return { decisions, seeds: seedsOf(written), known, unanswered }
}

interface Written {
  readonly entry: ImportedEntry
  readonly seed: TextSeed
}

/** As decisions count: what names a component before what names none, then the latest. */
function seedsOf(written: readonly Written[]): readonly TextSeed[] {
  const seeds = new Map<string, TextSeed>()
  for (const { seed } of written.toSorted(closestFirst)) {
    if (!seeds.has(seed.vulnerabilityId)) seeds.set(seed.vulnerabilityId, seed)
  }
  return [...seeds.values()]
}

function closestFirst(a: Written, b: Written): number {
  const named = Number(a.entry.purl === undefined) - Number(b.entry.purl === undefined)
  return named || Date.parse(b.seed.statedAt) - Date.parse(a.seed.statedAt)
}

function isWritten({ scores, acknowledgments, ...rest }: BulletinText): boolean {
  return scores.length > 0 || acknowledgments.length > 0 || Object.values(rest).some((text) => text !== undefined)
}
