import { type DocumentIndex, language, textFault } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'

/** Whether the standard's English words have to be used: the language is English, or not said. */
export function isEnglish({ csaf }: DocumentIndex): boolean {
  return /^en(?:-|$)/i.test(csaf.document?.lang || 'en')
}

/** Exactly one note has the title, and its category is "description". */
export function* reasoningNote({ csaf }: DocumentIndex, title: string): Iterable<Problem> {
  const notes = [...(csaf.document?.notes ?? []).entries()].filter(([, note]) => note.title === title)
  const [first, ...more] = notes
  if (!first) {
    yield { pointer: '/document/notes', message: `There must be a note with the title "${title}".` }
    return
  }
  for (const [i] of more) {
    yield { pointer: `/document/notes/${i}`, message: `Only one note may have the title "${title}".` }
  }
  for (const [i, { category }] of notes) {
    if (category === 'description') continue
    const given = category === undefined ? '; it has none' : `, not "${category}"`
    yield {
      pointer: `/document/notes/${i}/category`,
      message: `The note "${title}" must be of the category "description"${given}.`,
    }
  }
}

/** Why the languages of a document cannot all be judged: one is not a language tag, which the schema reports. */
export function unreadLanguages({ csaf, version }: DocumentIndex): string | undefined {
  for (const key of ['lang', 'source_lang'] as const) {
    const tag = csaf.document?.[key]
    if (tag !== undefined && textFault(language, tag, version) !== undefined) {
      return `the language at /document/${key} cannot be read`
    }
  }
  return undefined
}
