import { sortedJson } from '../../text/json/pointer.ts'

/** Items without repetition, which schemas forbid where converted items may have become the same. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [sortedJson(item), item])).values()]
}
