import { isPlain } from '../text/safe.ts'
import type { Terminal } from './command.ts'

/** What may act on a terminal or hide on it, but for line ends and tabs; and what would make a colour of an escape. */
const acting = /([^\P{Cc}\n\t]|[\p{Cf}\u2028\u2029])(\[[\d;]{0,16}m)?/gu

/**
 * The same terminal, on which no text can move the cursor, ring, hide or turn the order of letters. Whoever writes a name
 * from a file makes it forTerminal where it is put into a line; this is for what was forgotten.
 */
export function safeTerminal(terminal: Terminal): Terminal {
  const harmless = (match: string, sign: string, colour: string = '') =>
    terminal.colour && sign === '\x1b' && colour !== '' ? match : ` ${colour}`
  const safe = (text: string) => (isPlain(text) ? text : text.replace(acting, harmless))
  return { ...terminal, out: (text) => terminal.out(safe(text)), err: (text) => terminal.err(safe(text)) }
}
