/** A line of a CSV file below its head: column → text. */
export interface CsvRow {
  /** The line of the file it starts on, from 1. */
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
}

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The catalogue's entries as its CSV form (RFC 4180) gives them; undefined when the head lacks what an entry needs, or
 * names a column twice.
 */
export function readKevCsv(text: string): Iterable<CsvRow> | undefined {
  const rows = readRows(text)
  const head = rows.next().value
  if (!head?.cells.includes('cveID') || !head.cells.includes('dateAdded')) return undefined
  if (new Set(head.cells).size < head.cells.length) return undefined
  return rowsUnder(head.cells, rows)
}

function* rowsUnder(names: readonly string[], rows: Iterable<Cells>): Iterable<CsvRow> {
  for (const { line, cells } of rows) {
    yield { line, fields: Object.fromEntries(cells.map((cell, i) => [names[i] ?? '', cell])) }
  }
}

/** One at a time, because a file of nothing but line ends has millions. */
function* readRows(text: string): Generator<Cells, undefined> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const start = at
    const cells: string[] = []
    do {
      const [cell, end] = readCell(text, cells.length === 0 ? at : at + 1)
      cells.push(cell)
      at = end
    } while (text[at] === ',')
    at += text.startsWith('\r\n', at) ? 2 : 1
    yield { line, cells }
    line += text.slice(start, at).split(/\r\n|\r|\n/).length - 1
  }
  return undefined
}

/** The cell that starts here, and where it ends: at a comma, at the end of its line or at the end of the text. */
function readCell(text: string, start: number): [cell: string, end: number] {
  const quoted = text[start] === '"'
  const closed = quoted ? closingQuote(text, start) : start
  const end = endOfBareText(text, Math.min(closed + Number(quoted), text.length))
  const bare = text.slice(closed + Number(quoted), end)
  return [quoted ? text.slice(start + 1, closed).replaceAll('""', '"') + bare : bare, end]
}

/** Two quotes in a row stand for one. A quote that is never closed reaches to the end. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? text.length : at
}

function endOfBareText(text: string, start: number): number {
  let at = start
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
