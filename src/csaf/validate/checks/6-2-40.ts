import type { Check } from './check.ts'
import { isEnglish } from './shared/reasoning.ts'
import { untranslated, wordsOf } from './shared/translated.ts'

const english = 'Product Description'

/** What stands behind the title's words may say which product it is: "Product Description for Product A". */
export const check: Check = {
  clause: '6.2.40',
  title: 'Product Description without Product Reference',
  versions: ['2.1'],
  skips(csaf) {
    const described = csaf.csaf.document?.notes?.some(({ category }) => category === 'description')
    return described ? untranslated(csaf, english) : undefined
  },
  *run(csaf) {
    const { notes = [] } = csaf.csaf.document ?? {}
    const title = isEnglish(csaf) ? english : wordsOf(csaf)?.productDescription
    if (title === undefined) return
    for (const [i, note] of notes.entries()) {
      const described = note.category === 'description' && note.title?.startsWith(title)
      if (!described || note.product_ids !== undefined || note.group_ids !== undefined) continue
      yield {
        pointer: `/document/notes/${i}`,
        message: `The note "${note.title}" does not say which products it describes: add "product_ids" or "group_ids".`,
      }
    }
  },
}
