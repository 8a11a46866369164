import type { Revision } from '../domain/bulletin.ts'
import type { Format, Placement } from './format.ts'

/** One file of a bulletin's folder. */
export interface RenderedFile {
  readonly format: Format
  readonly text: string
}

/**
 * A revision in every format that has something to say of it, in the order given. `place` says where their folder lies.
 * Pages link to the others, so that a new format appears on them by being in the list.
 */
export function renderAll(
  revision: Revision,
  formats: readonly Format[],
  place: Omit<Placement, 'beside'>,
): readonly RenderedFile[] {
  const held = formats.filter(({ holds }) => holds?.(revision) ?? true)
  return held.map((format): RenderedFile => {
    const beside = held.filter((other) => other !== format)
    return { format, text: format.render(revision, { ...place, beside }) }
  })
}
