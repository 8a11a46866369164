import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'

/** At least one external reference has a summary that begins with the words. */
export function* supersedingReference({ csaf }: DocumentIndex, words: string): Iterable<Problem> {
  const references = [...(csaf.document?.references ?? []).entries()]
  const named = references.filter(([, { summary }]) => summary?.startsWith(words))
  if (named.some(([, { category }]) => category === 'external')) return
  if (named.length === 0) {
    yield {
      pointer: '/document/references',
      message: `There must be a reference of the category "external" whose summary begins with "${words}".`,
    }
  }
  for (const [i, { category, summary }] of named) {
    const given = category === undefined ? 'it has none' : `not "${category}"`
    yield {
      pointer: `/document/references/${i}`,
      message: `The reference "${summary}" must be of the category "external"; ${given}.`,
    }
  }
}
