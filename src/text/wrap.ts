import { columnsOf } from './width.ts'

/** Breaks a text, or words, into lines of at most so many columns; a word that is wider stays whole. */
export function wrap(text: string | readonly string[], width: number): string[] {
  const lines: string[] = []
  let [line, used] = ['', 0]
  for (const word of typeof text === 'string' ? text.split(' ') : text) {
    const wide = columnsOf(word)
    if (line === '') [line, used] = [word, wide]
    else if (used + 1 + wide <= width) [line, used] = [`${line} ${word}`, used + 1 + wide]
    else {
      lines.push(line)
      ;[line, used] = [word, wide]
    }
  }
  return [...lines, line]
}

/** Puts a lead in front of the first line, and as much space in front of the others; empty lines stay empty. */
export function hang(lead: string, lines: readonly string[]): string[] {
  const space = ' '.repeat(columnsOf(lead))
  return lines.map((line, at) => (line === '' ? '' : (at === 0 ? lead : space) + line))
}
