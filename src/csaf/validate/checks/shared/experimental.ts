import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'
import { extensionLists } from './extensions.ts'

type Facts = typeof import('../../../registry/extensions.ts')

/** Extensions that are neither official nor registered. */
export function* experimentalExtensions(csaf: DocumentIndex, facts: Facts): Iterable<Problem> {
  for (const { pointer, items } of extensionLists(csaf)) {
    for (const [i, { $schema = '' }] of items.entries()) {
      if (facts.officialExtensions.has($schema) || facts.registeredExtensions.has($schema)) continue
      yield {
        pointer: `${pointer}/${i}`,
        message: `The extension "${$schema}" is experimental (neither official nor registered); readers may not know what it means.`,
      }
    }
  }
}
