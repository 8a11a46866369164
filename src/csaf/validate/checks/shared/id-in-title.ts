const separator = /[\s:,;|/_\p{Pd}()[\]{}]/u
/** What continues an id: `EW-2026-12` and `EW-2026-1.2` hold `EW-2026-1`, but are other ids. */
const continued = /^[-._+]?[\p{L}\p{N}_]/u
const begun = /[\p{L}\p{N}_][-._+]?$/u
/** What ends an id all the same: the titles of CISA are `ICSA-17-066-01_Schneider Electric Wonderware`. */
const underscored = /^_\p{L}{2,}(?:[^\p{L}\p{N}_]|$)/u

/** Whether an id stands in a title as a whole, not only as part of other ids. */
export function standsAlone(title: string, id: string): boolean {
  return placesOf(title, id).length > 0
}

/** Where an id begins in a title, wherever it stands as a whole. */
export function placesOf(title: string, id: string): readonly number[] {
  const places: number[] = []
  if (id === '') return places
  for (let at = title.indexOf(id); at !== -1; at = title.indexOf(id, at + 1)) {
    if (isAlone(title, at, at + id.length)) places.push(at)
  }
  return places
}

function isAlone(title: string, start: number, end: number): boolean {
  if (begun.test(title.slice(Math.max(0, start - 4), start))) return false
  return !continued.test(title.slice(end, end + 4)) || underscored.test(title.slice(end, end + 40))
}

/**
 * The title without an id at its start or end, and without what separates it. Undefined where the id stands within a
 * sentence, more than once, or is only part of another one, and where nothing would be left.
 */
export function withoutId(title: string, id: string): string | undefined {
  const start = title.indexOf(id)
  const end = start + id.length
  if (start === -1 || title.indexOf(id, start + 1) !== -1 || !isAlone(title, start, end)) return undefined
  const [before, after] = [cutEnd(title.slice(0, start)), cutStart(title.slice(end))]
  if ((before === '') === (after === '')) return undefined
  return before === '' ? after : before
}

function cutStart(text: string): string {
  let start = 0
  while (start < text.length && separator.test(text.charAt(start))) start++
  return text.slice(start)
}

function cutEnd(text: string): string {
  let end = text.length
  while (end > 0 && separator.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
