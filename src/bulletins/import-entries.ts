import type { Decision, Stated } from '../domain/decision.ts'
import type { StatedDecision } from '../domain/stated-decision.ts'
import type { BulletinText } from '../domain/text-seed.ts'
import { digestOf } from '../text/digest.ts'

/** An entry of a decisions file, taken apart into what the record keeps apart: a decision and a text. */
export interface ImportedEntry
  extends Pick<StatedDecision, 'vulnerability' | 'purl' | 'products'>,
    Pick<Decision, 'claim' | 'remediations' | 'conditions' | 'evidence'> {
  /** Its digest is of the whole entry: equal entries are one. */
  readonly stated: Stated
  readonly text: BulletinText
}

/**
 * The entries of a decisions file, each once, in its order. `tocsin draft` makes bulletins of them as they are; the record
 * makes decisions of them (record-entries.ts).
 */
export function importEntries(decisions: readonly StatedDecision[]): readonly ImportedEntry[] {
  const entries = decisions.map(takenApart)
  return [...new Map(entries.map((entry) => [entry.stated.digest, entry])).values()]
}

function takenApart(decision: StatedDecision): ImportedEntry {
  const { vulnerability, purl, products, claim, remediations, conditions, evidence, decidedBy, decidedAt, ...text } =
    decision
  const stated = { by: decidedBy, at: decidedAt, digest: digestOf(decision) }
  return { vulnerability, purl, products, claim, remediations, conditions, evidence, stated, text }
}
