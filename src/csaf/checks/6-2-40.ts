import { translatedWords } from '../facts/translations.ts'
import type { Check } from './check.ts'
import { isEnglish } from './shared/reasoning.ts'

export const check: Check = {
  clause: '6.2.40',
  title: 'Product Description without Product Reference',
  versions: ['2.1'],
  *run(csaf) {
    const { lang, notes = [] } = csaf.csaf.document ?? {}
    const title = isEnglish(csaf) ? 'Product Description' : translatedWords(lang)?.productDescription
    if (title === undefined) return
    for (const [i, note] of notes.entries()) {
      const described = note.category === 'description' && note.title?.startsWith(title)
      if (!described || note.product_ids !== undefined || note.group_ids !== undefined) continue
      yield {
        pointer: `/document/notes/${i}`,
        message: `The note "${note.title}" does not say which products it describes.`,
      }
    }
  },
}
