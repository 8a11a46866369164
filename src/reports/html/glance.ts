import { severityWords } from '../../bulletins/index.ts'
import { grouped } from '../../domain/grouped.ts'
import type { ScanReport } from '../../domain/report.ts'
import { type Html, html } from '../../pages/index.ts'
import { type Severity, severityOf } from '../words.ts'

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'none', 'unrated']
/** Shown even where there are none, so that a reader sees that they were counted. */
const always: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** How many there are of each severity, how many could not be decided, and how many do not count. */
export function glance({ findings, suppressed, withoutFix }: ScanReport): Html {
  const bySeverity = new Map<Severity, number>()
  for (const finding of findings) {
    const severity = severityOf(finding)
    bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1)
  }
  const open = findings.filter(({ inRange }) => inRange === 'unknown').length
  const counts: readonly (readonly [string, number])[] = [
    ...order
      .filter((severity) => always.includes(severity) || bySeverity.has(severity))
      .map((severity) => [severityWords[severity], bySeverity.get(severity) ?? 0] as const),
    ['Not decided', open],
    ...(suppressed ? [['Suppressed by VEX', suppressed.length] as const] : []),
    ...(withoutFix === undefined ? [] : [['Left out, no fix', withoutFix] as const]),
  ]
  return html`<dl class="counts">${counts.map(
    ([word, count]) => html`<div${count === 0 && html` class="zero"`}><dt>${word}</dt><dd>${grouped(count)}</dd></div>`,
  )}</dl>`
}
