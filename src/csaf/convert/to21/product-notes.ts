import type { HeadView } from '../../schema/index.ts'
import { clause18 } from '../conversion-note.ts'
import type { UpgradeContext } from './up.ts'

type Note = NonNullable<HeadView['notes']>[number]

/** A category and a title that mean something to 2.1. */
type Meaning = readonly [category: NonNullable<Note['category']>, title: string]

/** Section 3.2.2.8 of CSAF 2.1. */
export const documentMeanings: readonly Meaning[] = [
  ['description', 'Product Description'],
  ['general', 'General Security Recommendations'],
  ['legal_disclaimer', 'License'],
  ['summary', 'Summary'],
]

/** Section 3.2.4.11 of CSAF 2.1. */
export const vulnerabilityMeanings: readonly Meaning[] = [
  ['description', 'CVE Description'],
  ['description', 'Preconditions'],
  ['summary', 'Vulnerability Summary'],
]

/** Gives notes the products that their titles name behind a title of special meaning: "Preconditions for Lakehouse". */
export function boundNotes(
  notes: readonly Note[],
  { pointer, meanings }: { readonly pointer: string; readonly meanings: readonly Meaning[] },
  { names, tell }: UpgradeContext,
): readonly Note[] {
  return notes.map((note, i) => {
    const name = extensionOf(note, meanings)
    if (name === undefined) return note
    const ids = names(name)
    const at = { kind: 'note', pointer: `${pointer}/${i}`, clause: clause18 } as const
    if (ids.length === 0) {
      tell({ ...at, message: `The note "${note.title}" may be about a product, but none of that name was found.` })
      return note
    }
    tell({ ...at, message: `The note "${note.title}" names products, so it was bound to them: ${ids.join(', ')}.` })
    return { ...note, product_ids: ids }
  })
}

/** What stands behind the title of special meaning, without colons, dashes, brackets and the word before a name. */
function extensionOf({ category, title = '' }: Note, meanings: readonly Meaning[]): string | undefined {
  const meaning = meanings.find(([of, start]) => of === category && title.startsWith(start))?.[1]
  const rest = meaning === undefined ? '' : title.slice(meaning.length)
  if (!/^[^\p{L}\p{N}]/u.test(rest)) return undefined
  const name = rest
    .replace(/^[\s:;,.|/\p{Pd}([]+/u, '')
    .replace(/^(?:for|of|on|regarding|about)\s+/i, '')
    .trim()
  const bare = name.replace(/[)\]]$/, '')
  return bare === '' ? undefined : bare
}
