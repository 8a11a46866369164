import type { Look } from '../../report.ts'

export const red = '\x1b[31m'
export const green = '\x1b[32m'
export const yellow = '\x1b[33m'
export const bold = '\x1b[1m'
export const dim = '\x1b[2m'
const reset = '\x1b[0m'

/** Lines longer than this are hard to read, however wide the terminal. */
const widest = 110
const narrowest = 50

export function paint(words: string, colour: string, { colour: wanted }: Look): string {
  return wanted && words !== '' ? `${colour}${words}${reset}` : words
}

export function widthOf({ columns }: Look): number {
  return Math.min(Math.max(columns, narrowest), widest)
}

/** Breaks a text between words; a word longer than the room stays whole. The first line starts with `lead`. */
export function hang(lead: string, text: string, look: Look): string[] {
  const indent = ' '.repeat(lead.length)
  const room = Math.max(widthOf(look) - lead.length, 30)
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + 1 + word.length > room) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.map((line, at) => `${at === 0 ? lead : indent}${line}`)
}

/** A heading with its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[], look: Look): string[] {
  return lines.length === 0 ? [] : [[paint(title, bold, look), ...lines].join('\n')]
}
