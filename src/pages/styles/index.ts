import { layout } from './layout.ts'
import { marks } from './marks.ts'
import { parts } from './parts.ts'
import { print } from './print.ts'
import { text } from './text.ts'
import { tokens } from './tokens.ts'

/** The one stylesheet of all pages, on one line per rule. */
export const styles = [tokens, text, layout, marks, parts, print].join('').trim()
