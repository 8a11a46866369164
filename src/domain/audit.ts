import type { ActorRef } from './account.ts'
import type { Sha256 } from './ids.ts'

/**
 * Something that was done, or refused. It names ids, never names or addresses of people: those can be erased, entries
 * cannot. It must hold nothing that JSON cannot (RFC 8785): no lone surrogates, no NaN.
 */
export interface AuditFact {
  /** RFC 3339 with Z. */
  readonly at: string
  readonly actor: ActorRef
  /** `bulletin.approve`. */
  readonly verb: string
  readonly target: { readonly kind: string; readonly id: string }
  readonly outcome: 'done' | 'refused'
  /** Digests of the target before and after, where the act changed it. */
  readonly before?: Sha256 | undefined
  readonly after?: Sha256 | undefined
  /** What else is worth knowing: ids and values of the standard's lists. */
  readonly details?: Readonly<Record<string, string | number | boolean>> | undefined
}

/** A link of the chain: it covers its fact, its place, and by the hash before it all that came before. */
export interface AuditEntry extends AuditFact {
  /** From 1, without a gap. */
  readonly sequence: number
  /** Of the entry before; 64 zeros before the first. */
  readonly previousHash: Sha256
  /** Digest of all of the above. */
  readonly hash: Sha256
}

/** SHA-256 of a value as canonical JSON (text/digest.ts). */
export type Digest = (value: unknown) => Sha256

/** Where a chain ends; kept in other places too, so that a chain which was cut shows. */
export type AuditHead = Pick<AuditEntry, 'sequence' | 'hash'>

/** Before the first entry. */
export const emptyChain: AuditHead = { sequence: 0, hash: '0'.repeat(64) }

/** The entry that follows the head. */
export function nextEntry(head: AuditHead, fact: AuditFact, digest: Digest): AuditEntry {
  const linked = { ...fact, sequence: head.sequence + 1, previousHash: head.hash }
  return { ...linked, hash: digest(linked) }
}

/** The first place where a chain does not hold. */
export interface AuditBreak {
  readonly sequence: number
  readonly why: 'missing' | 'changed' | 'unlinked' | 'behind_head'
}

/**
 * Follows a chain from where it was known to be right (default: its start) and answers with the first entry that is
 * missing, changed or not linked to the one before, or with the head that the chain should have had; undefined where all
 * of it holds.
 */
export function firstBreak(
  entries: Iterable<AuditEntry>,
  digest: Digest,
  known: { readonly start?: AuditHead; readonly heads?: readonly AuditHead[] } = {},
): AuditBreak | undefined {
  let head = known.start ?? emptyChain
  const heads = new Map((known.heads ?? []).map(({ sequence, hash }) => [sequence, hash]))
  for (const { hash, ...linked } of entries) {
    const sequence = head.sequence + 1
    if (linked.sequence !== sequence) return { sequence, why: 'missing' }
    if (digest(linked) !== hash) return { sequence, why: 'changed' }
    if (linked.previousHash !== head.hash) return { sequence, why: 'unlinked' }
    if ((heads.get(sequence) ?? hash) !== hash) return { sequence, why: 'changed' }
    head = { sequence, hash }
  }
  const cut = [...heads.keys()].some((sequence) => sequence > head.sequence)
  return cut ? { sequence: head.sequence + 1, why: 'behind_head' } : undefined
}
