import { pointerOf, type Segment } from '../../../text/json/pointer.ts'
import type { Check, Problem } from './check.ts'

/**
 * The standard does not say whether capitals come before small letters, as in Unicode, or beside them, as in a
 * dictionary: an object may be in either order. `$schema` comes first in both.
 */
export const check: Check = {
  clause: '6.2.13',
  title: 'Sorting',
  versions: ['2.0', '2.1'],
  run: ({ raw }) => unsorted(raw, []),
}

function* unsorted(value: unknown, path: Segment[]): Iterable<Problem> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const wrong = tooLate(Object.keys(value))
    if (wrong !== undefined) {
      yield { pointer: pointerOf(path), message: `The keys are not in alphabetical order: "${wrong}" comes too late.` }
    }
  }
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) {
    const part: unknown = Reflect.get(value, key)
    if (typeof part !== 'object') continue
    path.push(key)
    yield* unsorted(part, path)
    path.pop()
  }
}

/** The first key that is smaller than the one before it; undefined when one of the two orders fits. */
function tooLate(keys: readonly string[]): string | undefined {
  const wrong = firstDescent(keys, (key) => key)
  if (wrong === undefined || firstDescent(keys, (key) => key.toLowerCase()) === undefined) return undefined
  return wrong
}

function firstDescent(keys: readonly string[], fold: (key: string) => string): string | undefined {
  return keys.find((key, i) => i > 0 && fold(keys[i - 1] ?? '') > fold(key))
}
