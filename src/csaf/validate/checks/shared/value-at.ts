import type { Segment } from '../../../../text/json/pointer.ts'

/** The value that a path leads to in a document as it was parsed; undefined when it leads nowhere. */
export function valueAt(value: unknown, path: readonly Segment[]): unknown {
  let at = value
  for (const segment of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, segment) : undefined
  return at
}

/** Whether nothing is said by a value: it is absent, null, or an empty text. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
