import stringWidth from 'string-width'

/**
 * Texts of one column for each character, as nearly all are: Latin, Greek, Cyrillic, dashes, quotation marks. What
 * string-width needs for the others takes 10 ms to load, so the bundles load it with the first of them.
 */
const narrow =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0388-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u259f×✓✗]*$/

/** How many columns of a terminal a text takes: two for each CJK character or emoji. */
export function columnsOf(text: string): number {
  return narrow.test(text) ? text.length : stringWidth(text)
}

/** At most so many columns of a text; where it has more, `…` stands for the rest. */
export function clip(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  const room = Math.max(width - 1, 1)
  return `${narrow.test(text) ? text.slice(0, room) : beginningOf(text, room)}…`
}

/** With spaces behind it, up to so many columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - columnsOf(text), 0))
}

/** The most columns that any of the texts takes. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0)
}

/** As many whole characters, as readers see them, as fit into so many columns. */
function beginningOf(text: string, room: number): string {
  let [beginning, used] = ['', 0]
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += columnsOf(segment)
    if (used > room) break
    beginning += segment
  }
  return beginning
}
