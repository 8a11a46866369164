import type { Prepared } from '../../prepared.ts'
import type { Problem } from '../check.ts'

/** At least one external reference has a summary that begins with the words. */
export function* supersedingReference({ csaf }: Prepared, words: string): Iterable<Problem> {
  const references = [...(csaf.document?.references ?? []).entries()]
  const named = references.filter(([, { summary }]) => summary?.startsWith(words))
  if (named.some(([, { category }]) => category === 'external')) return
  const [wrong] = named
  yield wrong
    ? {
        pointer: `/document/references/${wrong[0]}`,
        message: `The reference "${words}" must be of the category "external".`,
      }
    : { pointer: '/document/references', message: `There must be a reference whose summary begins with "${words}".` }
}
