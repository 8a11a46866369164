import { editsBetween } from '../../text/nearest.ts'

/** Texts that differ by more edits than these are not what somebody meant. */
const editsMost = 2
/** No id or package URL that a person writes is longer. */
const lengthMost = 300

/** The candidates that the fewest edits lead to, in any letter case, where these are few; in the order given. */
export function nearestIds(text: string, candidates: readonly string[]): string[] {
  if (text.length > lengthMost) return []
  const wanted = text.toLowerCase()
  let fewest = editsMost
  let found: string[] = []
  for (const candidate of candidates) {
    const edits = editsBetween(wanted, candidate.toLowerCase(), fewest)
    if (edits > fewest) continue
    if (edits < fewest) found = []
    found.push(candidate)
    fewest = edits
  }
  return found
}

/**
 * The package URLs that one which is not among them may mean: those that differ in qualifiers and subpath only, because
 * tools add some that nobody writes (`?type=jar`), else the nearest.
 */
export function nearestPurls(purl: string, candidates: readonly string[]): string[] {
  const wanted = unqualified(purl)
  const same = candidates.filter((candidate) => unqualified(candidate) === wanted)
  return same.length > 0 ? same : nearestIds(purl, candidates)
}

function unqualified(purl: string): string {
  return purl.split(/[?#]/, 1).join('').toLowerCase()
}
