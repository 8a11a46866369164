import type { Answer } from './answer.ts'

interface Asked {
  /** What the owner was given where only strangers had been. */
  readonly owner: Answer
  /** What they had been given there. */
  readonly strangers: readonly Answer[]
  /** What the owner was given where nobody had been. */
  readonly unmasked: readonly Answer[]
}

/**
 * Whether the owner was given what strangers had been: without a session, though it is always given one where nobody
 * was, or with one of theirs. Then something keeps the page, whether it shows that or not. `sessionOf` names the
 * session that a reply gives.
 */
export function isMasked(
  { owner, strangers, unmasked }: Asked,
  sessionOf: (answer: Answer) => string | undefined,
): boolean {
  const given = sessionOf(owner)
  if (given !== undefined) return strangers.some((stranger) => sessionOf(stranger) === given)
  if (unmasked.length === 0 || unmasked.some((answer) => sessionOf(answer) === undefined)) return false
  return strangers.some(({ status, text }) => status === owner.status && text === owner.text)
}
