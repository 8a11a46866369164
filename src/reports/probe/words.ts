import { forTerminal } from '../../text/safe.ts'
import type { ExplainedPage } from './format.ts'

export type Mark = '✗' | '!' | '✓' | '?'

const marks = { leaks: '✗', no_leak_seen: '✓', inconclusive: '?' } as const

/** How a page is marked. */
export function markOf({ verdict, report }: Pick<ExplainedPage, 'verdict' | 'report'>): Mark {
  return report.warns ? '!' : marks[verdict]
}

/** Texts of the site are cut after this many characters. */
const longest = 400

/** Foreign text on one line, without control characters, and cut where it is far too long. */
export function terminalLine(text: string, most = longest): string {
  const clean = forTerminal(text).replace(/\s+/g, ' ').trim()
  return clean.length > most ? `${clean.slice(0, Math.max(most - 1, 1))}…` : clean
}
