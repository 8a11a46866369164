import { paint } from '../../../text/paint.ts'
import { columnsOf } from '../../../text/width.ts'
import { hang as hangLines, wrap } from '../../../text/wrap.ts'
import type { Look } from '../../report.ts'

/** Lines longer than this are hard to read, however wide the terminal. */
const widest = 110
const narrowest = 50

export function widthOf({ columns }: Look): number {
  return Math.min(Math.max(columns, narrowest), widest)
}

/** Breaks a text between words; a word wider than the room stays whole. The first line starts with `lead`. */
export function hang(lead: string, text: string, look: Look): string[] {
  return hangLines(lead, wrap(text, Math.max(widthOf(look) - columnsOf(lead), 30)))
}

/** A heading with its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[], look: Look): string[] {
  return lines.length === 0 ? [] : [[paint(title, 'bold', look), ...lines].join('\n')]
}
