import type { Answer } from './answer.ts'
import type { Observed } from './observed.ts'

/** Replies of other addresses than the page's own, to compare dates with. */
export function elsewhere({ surveys, ownerAnswers }: Observed): readonly Answer[] {
  // Nobody had been on these lanes before, or only the owner.
  return [...surveys.flatMap(({ answers }) => answers.slice(0, 1)), ...ownerAnswers]
}
