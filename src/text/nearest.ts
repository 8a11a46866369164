/** The known word that somebody who wrote `word` most probably meant; undefined when none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = folded(word)
  const most = Math.min(3, Math.floor(wanted.length / 3))
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of known) {
    const distance = editsBetween(wanted, folded(name), most)
    if (distance <= most && (best === undefined || distance < best.distance)) best = { name, distance }
  }
  return best?.name
}

/** Case, spaces and signs between words are what people leave out. */
function folded(word: string): string {
  return word
    .slice(0, longest)
    .toLowerCase()
    .replace(/[\s._-]+/g, '')
}

/** No name that is known here is longer, and the work grows with the product of the lengths. */
const longest = 64

/**
 * Letters left out, put in, changed or swapped with their neighbour (optimal string alignment); beyond `most` it need
 * not be exact.
 */
export function editsBetween(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1
  const [a, b] = withoutShared(left, right)
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : change
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    // A swap looks two rows back, so two rows have to be over.
    if (Math.min(...next, ...row) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** Without what both start with and what both end in, which no edit needs to touch. */
function withoutShared(a: string, b: string): [a: string, b: string] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}
