import { list } from '../../../../text/list.ts'

/** How many are named; the others are counted. */
const named = 10

/** Names in a sentence: `"A", "B" and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, named).map((name) => `"${name}"`)
  const more = names.length - shown.length
  return list(more > 0 ? [...shown, `${more} more`] : shown)
}
