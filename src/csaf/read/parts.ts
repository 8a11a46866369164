import type { Note, Reference } from '../../domain/bulletin.ts'
import type { Acknowledgment } from '../../domain/decision.ts'
import type { acknowledgments, notes, references, View } from '../schema/index.ts'

type NotesView = View<typeof notes>
type ReferencesView = View<typeof references>
type AcknowledgmentsView = View<typeof acknowledgments>

/**
 * The notes, and the text of the one that says what the rest is about: the first of the first category that there is.
 * Its text is left out of the notes, so that it follows the field. A note that does not say what it is is left out.
 */
export function readNotes(
  all: NotesView = [],
  categories: readonly Note['category'][],
): { readonly text: string; readonly notes: readonly Note[] } {
  const notes = all.flatMap(({ category, title, text = '', audience }) => {
    return category === undefined ? [] : [{ category, title, text, audience }]
  })
  const found = categories.map((category) => notes.findIndex((note) => note.category === category && note.text !== ''))
  const at = found.find((i) => i !== -1) ?? -1
  return {
    text: notes[at]?.text ?? '',
    notes: notes.map(({ text, ...note }, i) => (i === at ? note : { ...note, text })),
  }
}

export function readReferences(all: ReferencesView = []): readonly Reference[] {
  return all.map(({ category = 'external', summary = '', url = '' }) => ({ category, summary, url }))
}

export function readAcknowledgments(all: AcknowledgmentsView = []): readonly Acknowledgment[] {
  return all.map(({ names = [], organization, summary }) => ({ names, organization, summary }))
}
