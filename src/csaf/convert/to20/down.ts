import type { DocumentIndex, extension, View } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'

/** What every part of the conversion to 2.0 has at hand. */
export interface DowngradeContext {
  /** The document that is converted: only what CSAF 2.1 knows. */
  readonly input: DocumentIndex
  readonly tell: Tell
}

/** Tells of a value for which 2.0 has no place. */
export function tellLost(tell: Tell, pointer: string, message: string): void {
  tell({ kind: 'lost', pointer, message })
}

/** Tells of every extension that stands somewhere. */
export function tellExtensions(
  extensions: readonly View<typeof extension>[] | undefined,
  pointer: string,
  tell: Tell,
): void {
  for (const [i, { $schema, category, critical }] of (extensions ?? []).entries()) {
    const weight = critical ? ', which it calls critical' : ''
    tellLost(
      tell,
      `${pointer}/x_extensions/${i}`,
      `2.0 has no extensions: the ${category} one of ${$schema} is lost${weight}.`,
    )
  }
}
