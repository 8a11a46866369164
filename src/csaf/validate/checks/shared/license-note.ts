import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'

/** Exactly one note has the title, and it is a legal disclaimer. */
export function* licenseNote({ csaf }: DocumentIndex, title: string): Iterable<Problem> {
  const notes = [...(csaf.document?.notes ?? []).entries()].filter(([, note]) => note.title === title)
  const [first, ...more] = notes
  if (!first) {
    yield {
      pointer: '/document/notes',
      message: `The license is on no public list, so a note with the title "${title}" must hold its text.`,
    }
  }
  for (const [i] of more)
    yield { pointer: `/document/notes/${i}`, message: `Only one note may have the title "${title}".` }
  for (const [i, { category }] of notes) {
    if (category === 'legal_disclaimer') continue
    const given = category === undefined ? '; it has none' : `, not "${category}"`
    yield {
      pointer: `/document/notes/${i}/category`,
      message: `The note "${title}" must be of the category "legal_disclaimer"${given}.`,
    }
  }
}
