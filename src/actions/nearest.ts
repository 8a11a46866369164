/** Texts that differ by more edits than these are not what somebody meant. */
const editsMost = 2
/** No id or package URL that a person writes is longer. */
const lengthMost = 300

/** The candidates that the fewest edits lead to, in any letter case, where these are few; in the order given. */
export function nearest(text: string, candidates: readonly string[]): string[] {
  if (text.length > lengthMost) return []
  const wanted = text.toLowerCase()
  let fewest = editsMost
  let found: string[] = []
  for (const candidate of candidates) {
    const edits = editsBetween(wanted, candidate.toLowerCase(), fewest)
    if (edits > fewest) continue
    found = edits < fewest ? [candidate] : [...found, candidate]
    fewest = edits
  }
  return found
}

/** Insertions, deletions and replacements that lead from one text to the other; more than `most` where they are more. */
function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > most) return most + 1
    above = row
  }
  return above[b.length] ?? 0
}
