import { pointerOf, type Segment } from '../../json/pointer.ts'
import type { Check, Problem } from './check.ts'

/** The order is that of Unicode code points; `$schema` may come first. */
export const check: Check = {
  clause: '6.2.13',
  title: 'Sorting',
  versions: ['2.0', '2.1'],
  run: ({ raw }) => unsorted(raw, []),
}

function* unsorted(value: unknown, path: Segment[]): Iterable<Problem> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const keys = Object.keys(value)
    const wrong = keys.find((key, i) => i > 0 && (keys[i - 1] ?? '') > key)
    if (wrong !== undefined) {
      yield { pointer: pointerOf(path), message: `The keys are not in alphabetical order: "${wrong}" comes too late.` }
    }
  }
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== 'object') continue
    path.push(Array.isArray(value) ? Number(key) : key)
    yield* unsorted(part, path)
    path.pop()
  }
}
