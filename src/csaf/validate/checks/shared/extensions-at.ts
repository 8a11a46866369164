import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'
import { type ExtensionLevel, extensionLists } from './extensions.ts'

const shown = 3

/** The lists of extensions at one level of a document; `where` continues a sentence: `a vulnerability`. */
export function* extensionsAt(csaf: DocumentIndex, wanted: ExtensionLevel, where: string): Iterable<Problem> {
  for (const { level, pointer, items } of extensionLists(csaf)) {
    if (level !== wanted) continue
    const schemas = [...new Set(items.flatMap(({ $schema }) => ($schema === undefined ? [] : [`"${$schema}"`])))]
    const named = schemas.length > shown ? [...schemas.slice(0, shown), `${schemas.length - shown} more`] : schemas
    const list = named.length > 0 ? ` (${named.join(', ')})` : ''
    yield { pointer, message: `There are extensions at ${where}${list}; programs that do not know them skip them.` }
  }
}
