import { forDocument, singleLine } from '../../text/safe.ts'
import { columnsOf, padEnd, widest } from '../../text/width.ts'
import { hang, wrap as wrapWords } from '../../text/wrap.ts'

/** Columns of the page; what a terminal and a quoting mail program show without folding. */
export const pageWidth = 76

/** Columns of a section's body, which stands two columns in: only headings begin at the margin. */
export const bodyWidth = pageWidth - 2

/** Breaks text into lines between words. Line breaks in the text stay. */
export function wrap(text: string, width: number): string[] {
  // What is replaced later has no width before.
  return forDocument(text)
    .split('\n')
    .flatMap((part) => {
      const words = part.split(/\s+/).filter((word) => word !== '')
      return wrapWords(words.length === 0 ? [''] : words.flatMap((word) => pieces(word, width)), width)
    })
}

/** A text of a section's body; its paragraphs stay apart. */
export function body(text: string): string[] {
  return wrap(
    forDocument(text)
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
    bodyWidth,
  )
}

/** Breaks a word that is wider than the page; not an address, a package URL or a vector, which must survive copying. */
function pieces(word: string, width: number): string[] {
  if (columnsOf(word) <= width || /[:/]/.test(word)) return [word]
  const parts = ['']
  for (const character of word) {
    const last = parts.at(-1) ?? ''
    if (columnsOf(last + character) > width) parts.push(character)
    else parts[parts.length - 1] = last + character
  }
  return parts
}

/** Paragraphs with a blank line between them. */
export function paragraphs(...blocks: readonly (readonly string[])[]): string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, at) => (at === 0 ? block : ['', ...block]))
}

export function indent(lines: readonly string[]): string[] {
  return hang('  ', lines)
}

/** Terms and details side by side; a pair without details is left out. */
export function facts(pairs: readonly (readonly [term: string, details: string | undefined])[]): string[] {
  const shown = pairs.flatMap(([term, details]) => (details ? [[term, details] as const] : []))
  const width = widest(shown.map(([term]) => term)) + 2
  return shown.flatMap(([term, details]) => hang(padEnd(term, width), wrap(singleLine(details), bodyWidth - width)))
}

export function underlined(title: string, sign: string): string[] {
  const lines = wrap(singleLine(title), pageWidth)
  return [...lines, sign.repeat(widest(lines))]
}

/** "2026-04-08", the day in UTC. Text that is not an instant is shown as it stands. */
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
