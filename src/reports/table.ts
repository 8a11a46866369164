import { printable } from '../domain/printable.ts'
import type { ScanFinding, ScannedSbom, ScanReport } from '../domain/report.ts'
import type { Look, ReportFormat } from './report.ts'
import {
  bySeverity,
  countLine,
  epssText,
  exploitedText,
  fixText,
  idText,
  plural,
  reasonCounts,
  type Severity,
  severityOf,
  topScore,
} from './words.ts'

const colours: Record<Severity, string> = {
  critical: '\x1b[1;31m',
  high: '\x1b[31m',
  medium: '\x1b[33m',
  low: '\x1b[36m',
  none: '\x1b[2m',
  unrated: '\x1b[35m',
}
const dim = '\x1b[2m'
const bold = '\x1b[1m'
const reset = '\x1b[0m'
const reasonsShown = 6
/** Below this many columns a reason would say too little. */
const reasonColumns = 40

interface Row {
  readonly severity: Severity
  readonly cells: readonly string[]
  readonly reason: string
}

/** For people at a terminal: worst first, one line per finding; the reason on the same line where there is room. */
export const table: ReportFormat = {
  id: 'table',
  render(report, look) {
    const parts = report.sboms.map((sbom) => {
      const findings = report.findings.filter((finding) => finding.sbom === sbom.file).sort(bySeverity)
      return [heading(sbom, look), ...rows(findings, knownColumns(report.index), look), ...unread(sbom, look)].join(
        '\n',
      )
    })
    return `${[...parts, paint(countLine(report), bold, look)].join('\n\n')}\n`
  },
}

function heading({ file, format, specVersion, components, matchable }: ScannedSbom, look: Look): string {
  const kind = { cyclonedx: 'CycloneDX', spdx: 'SPDX' }[format] ?? format
  const version = specVersion.replace(/^SPDX-/, '')
  const facts = `${kind} ${version} · ${plural(components, 'component')}, ${matchable.toLocaleString('en-US')} looked up`
  return `${paint(printable(file), bold, look)}  ${paint(facts, dim, look)}`
}

function rows(findings: readonly ScanFinding[], known: readonly Column[], look: Look): string[] {
  if (findings.length === 0) return []
  const head = ['RATING', '', ...known.map(({ title }) => title), 'VULNERABILITY', 'COMPONENT', 'FIXED IN']
  const body = findings.map((finding) => toRow(finding, known))
  const widths = head.map((title, i) => Math.max(title.length, ...body.map(({ cells }) => cells[i]?.length ?? 0)))
  const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')
  const used = widths.reduce((sum, width) => sum + width + 2, 0)
  const room = look.columns - used
  const showReason = room >= reasonColumns
  return [
    '',
    paint((line(head) + (showReason ? '  WHY' : '')).trimEnd(), dim, look),
    ...body.map(({ severity, cells, reason }) => {
      const [rating = '', ...rest] = cells.map((cell, i) => cell.padEnd(widths[i] ?? 0))
      const why = showReason ? `  ${paint(clip(reason, room), dim, look)}` : ''
      return `${paint(rating, colours[severity], look)}  ${rest.join('  ')}${why}`.trimEnd()
    }),
  ]
}

interface Column {
  readonly title: string
  text(finding: ScanFinding): string
}

/** Of the other feeds that the index holds, whether they have something to say or not. */
function knownColumns({ facts = {} }: ScanReport['index']): Column[] {
  return [
    ...(facts.kev === undefined ? [] : [{ title: 'EXPLOITED', text: exploitedText }]),
    ...(facts.epss === undefined ? [] : [{ title: 'EPSS', text: epssText }]),
  ]
}

function toRow(finding: ScanFinding, known: readonly Column[]): Row {
  const { component, inRange, reason } = finding
  const severity = severityOf(finding)
  const name = `${component.name} ${component.version ?? '(no version)'}`
  const cells = [
    severity,
    topScore(finding),
    ...known.map(({ text }) => text(finding)),
    idText(finding),
    clip(printable(name), 48),
    clip(fixText(finding), 24),
  ]
  return {
    severity,
    cells: cells.map(printable),
    reason: printable(inRange === 'unknown' ? `not decided: ${reason}` : reason),
  }
}

function unread({ unread }: ScannedSbom, look: Look): string[] {
  if (unread.length === 0) return []
  const reasons = reasonCounts(unread)
  const shown = reasons.slice(0, reasonsShown).map((line) => `  ${clip(printable(line), look.columns - 2)}`)
  const more = reasons.length > reasonsShown ? [`  … and ${plural(reasons.length - reasonsShown, 'other reason')}`] : []
  const title = 'Not looked up or not fully read (--format json lists each):'
  return ['', ...[title, ...shown, ...more].map((line) => paint(line, dim, look))]
}

function paint(text: string, code: string, { colour }: Look): string {
  return colour ? code + text + reset : text
}

function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(width - 1, 1))}…` : text
}
