import { base20, base21, type Json } from '../../validate/checks/testdata/documents.ts'
import { type ConversionNote, convertCsaf, type Options21 } from '../convert.ts'

export const now = Date.parse('2026-11-23T12:00:00Z')

export interface Outcome {
  readonly document: Json
  readonly notes: readonly ConversionNote[]
}

/** Converts the small document of 2.0 after a change. */
export function to21(change: (document: Json) => void, options: Options21 = {}): Outcome {
  const document = base20()
  change(document)
  return convertCsaf(document, { to: '2.1', now, options })
}

/** Converts the small document of 2.1 after a change. */
export function to20(change: (document: Json) => void): Outcome {
  const document = base21()
  change(document)
  return convertCsaf(document, { to: '2.0', now })
}

/** Kind and pointer of each remark below a place: `note /document/title`. */
export function reported({ notes }: Outcome, below = ''): readonly string[] {
  return notes.filter(({ pointer }) => pointer.startsWith(below)).map(({ kind, pointer }) => `${kind} ${pointer}`)
}

/** A branch of a product tree; without further ones it holds a product, whose id is that of the last argument. */
export function branch(category: string, name: string, ...below: readonly (Json | string)[]): Json {
  const [id] = below
  if (typeof id !== 'string') return { category, name, branches: below }
  return { category, name, product: { name: `Product ${id}`, product_id: id } }
}
