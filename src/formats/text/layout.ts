import { line, visible } from '../../text/document-text.ts'

/** Columns of the page; what a terminal and a quoting mail program show without folding. */
export const pageWidth = 76

/** Columns of a section's body, which stands two columns in: only headings begin at the margin. */
export const bodyWidth = pageWidth - 2

/** Breaks text into lines between words. Line breaks in the text stay. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((part) => wrapLine(part, width))
}

/** A text of a section's body; its paragraphs stay apart. */
export function body(text: string): string[] {
  return wrap(
    visible(text)
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
    bodyWidth,
  )
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(/\s+/).flatMap((long) => pieces(long, width))) {
    const joined = current === '' ? word : `${current} ${word}`
    if (columns(joined) <= width) current = joined
    else {
      if (current !== '') lines.push(current)
      current = word
    }
  }
  return [...lines, current]
}

/** Breaks a word that is wider than the page; not an address, a package URL or a vector, which must survive copying. */
function pieces(word: string, width: number): string[] {
  if (columns(word) <= width || /[:/]/.test(word)) return [word]
  const characters = [...word]
  const count = Math.ceil(characters.length / width)
  return Array.from({ length: count }, (_, i) => characters.slice(i * width, (i + 1) * width).join(''))
}

function columns(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...text].length
}

/** Paragraphs with a blank line between them. */
export function paragraphs(...blocks: readonly (readonly string[])[]): string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, at) => (at === 0 ? block : ['', ...block]))
}

/** Puts a sign in front of the first line and the same space in front of all others. */
export function hang(sign: string, lines: readonly string[]): string[] {
  const space = ' '.repeat(columns(sign))
  return lines.map((text, at) => (text === '' ? '' : (at === 0 ? sign : space) + text))
}

export function indent(lines: readonly string[]): string[] {
  return hang('  ', lines)
}

/** Terms and details side by side; a pair without details is left out. */
export function facts(pairs: readonly (readonly [term: string, details: string | undefined])[]): string[] {
  const shown = pairs.flatMap(([term, details]) => (details ? [[term, details] as const] : []))
  const width = shown.reduce((most, [term]) => Math.max(most, columns(term)), 0) + 2
  return shown.flatMap(([term, details]) => hang(term.padEnd(width), wrap(line(details), bodyWidth - width)))
}

export function underlined(title: string, sign: string): string[] {
  const lines = wrap(line(title), pageWidth)
  return [...lines, sign.repeat(lines.reduce((most, each) => Math.max(most, columns(each)), 0))]
}

/** "2026-04-08", the day in UTC. Text that is no instant is shown as it stands. */
export function day(text: string): string {
  return utc(text, (iso) => iso.slice(0, 10))
}

/** "2026-04-08 14:30 UTC". */
export function instant(text: string): string {
  return utc(text, (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`)
}

function utc(text: string, write: (iso: string) => string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : write(date.toISOString())
}
