import type { Log, LogFields } from '../../domain/ports/log.ts'
import { forTerminal } from '../../text/safe.ts'

const longest = 200

/** A log for a terminal: one line for each entry, `tocsin: ` in front, without anything that could steer the terminal. */
export function textLog(write: (text: string) => void): Log {
  const line = (message: string, fields: LogFields = {}) => write(`tocsin: ${lineOf(message, fields)}\n`)
  return { info: line, warn: line, error: line }
}

/** `request failed (id=…, method=GET, path=/x): Error: disk on fire (at … files.ts:73:11)`. */
function lineOf(message: string, { error, ...fields }: LogFields): string {
  const named = Object.entries(fields).map(([name, value]) => `${name}=${cut(String(value))}`)
  const about = named.length === 0 ? '' : ` (${named.join(', ')})`
  return forTerminal(`${message}${about}${error === undefined ? '' : `: ${thrown(error)}`}`)
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return cut(String(error))
  const cause = error.cause === undefined ? '' : `; cause: ${thrown(error.cause)}`
  return `${cut(`${error.name}: ${error.message}`)}${firstFrame(error)}${cause}`
}

/** ` (at … server.ts:73:11)`. */
function firstFrame({ stack = '' }: Error): string {
  const frame = stack.split('\n').find((line) => line.startsWith('    at '))
  return frame === undefined ? '' : ` (${cut(frame.trim())})`
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
