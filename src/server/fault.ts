import { forTerminal } from '../text/safe.ts'

/** Where the faults of a server are noted, so that somebody who saw one can be helped. */
export interface FaultLog {
  /** Names one fault in the reply and in the log. */
  newId(): string
  /** Takes one line, without its end. */
  log(line: string): void
}

interface Asked {
  readonly id: string
  readonly method: string
  readonly url: string
}

const longest = 200

/** One line on a fault: its id, what was asked, what went wrong and where. Queries may hold secrets and are left out. */
export function faultLine(error: unknown, { id, method, url }: Asked): string {
  const path = url.replace(/[?#].*$/s, '')
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const where = error instanceof Error ? frameOf(error) : ''
  return forTerminal(`fault ${id}: ${method} ${cut(path)}: ${cut(what)}${where}`)
}

/** The first place of the stack: ` (at … server.ts:73:11)`. */
function frameOf({ stack = '' }: Error): string {
  const frame = stack.split('\n').find((line) => line.startsWith('    at '))
  return frame === undefined ? '' : ` (${cut(frame.trim())})`
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
