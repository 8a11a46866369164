import type { Look } from '../report.ts'
import type { Severity } from '../words.ts'

export const colours: Record<Severity, string> = {
  critical: '\x1b[1;31m',
  high: '\x1b[31m',
  medium: '\x1b[33m',
  low: '\x1b[36m',
  none: '\x1b[2m',
  unrated: '\x1b[35m',
}
export const dim = '\x1b[2m'
export const yellow = '\x1b[33m'
export const bold = '\x1b[1m'
const reset = '\x1b[0m'

export function paint(text: string, code: string, { colour }: Look): string {
  return colour && text !== '' ? code + text + reset : text
}

export function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(width - 1, 1))}…` : text
}
