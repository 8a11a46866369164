import type { Style } from '../../text/paint.ts'
import type { Severity } from '../words.ts'

export const severityStyles: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  none: 'dim',
  unrated: 'magenta',
}
