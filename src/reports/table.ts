import { gapSentences } from '../domain/coverage.ts'
import { grouped } from '../domain/grouped.ts'
import { printable } from '../domain/printable.ts'
import type { ScanFinding, ScannedSbom, ScanReport } from '../domain/report.ts'
import { wrapped } from '../domain/wrap.ts'
import type { Look, ReportFormat } from './report.ts'
import {
  countLine,
  epssText,
  exploitedText,
  fixText,
  highest,
  idText,
  indexText,
  plural,
  reasonCounts,
  type Severity,
  severityOf,
  topScore,
  worstFirst,
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
const yellow = '\x1b[33m'
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
    const findingsOf = worstFirst(report.findings)
    const parts = report.sboms.map((sbom) => {
      const findings = findingsOf(sbom.file)
      return [...heading(sbom, look), ...rows(findings, knownColumns(report.index), look), ...unread(sbom, look)].join(
        '\n',
      )
    })
    const verdict = wrapped(countLine(report), look.columns).map((line) => paint(line, bold, look))
    return `${[...parts, standing(report, look).join('\n'), verdict.join('\n')].join('\n\n')}\n`
  },
}

function heading({ file, format, specVersion, components, matchable }: ScannedSbom, look: Look): string[] {
  const kind = { cyclonedx: 'CycloneDX', spdx: 'SPDX', syft: 'Syft' }[format] ?? format
  const version = printable(specVersion.replace(/^SPDX-/, ''))
  const facts = `${kind} ${version} · ${plural(components, 'component')}, ${grouped(matchable)} looked up`
  const name = file === '-' ? 'standard input' : printable(file)
  const lines = name.length + 2 + facts.length <= look.columns ? [[name, facts]] : [[name], ['', facts]]
  return lines.map(([first = '', second]) => {
    return `${paint(first, bold, look)}${second === undefined ? '' : `  ${paint(second, dim, look)}`}`
  })
}

/** Which index answered and how old it is, and what a reader should know of it. */
function standing(report: ScanReport, look: Look): string[] {
  const { folder, remarks } = report.standing
  const index = wrapped(`Index ${printable(folder)}: ${indexText(report)}`, look.columns - 2)
  const warnings = [...gapSentences(report.sboms), ...remarks].flatMap((text) => {
    return wrapped(printable(text), look.columns - 4).map((line, i) => `${i === 0 ? '!' : ' '} ${line}`)
  })
  return [
    ...index.map((line, i) => paint(i === 0 ? line : `  ${line}`, dim, look)),
    ...warnings.map((line) => paint(line, yellow, look)),
  ]
}

const titles = { component: 'COMPONENT', fixedIn: 'FIXED IN', vulnerability: 'VULNERABILITY' }
/** Which columns give way where the terminal is narrow, in this order, and how much is left of each. */
const yielding = [
  [titles.component, 20],
  [titles.fixedIn, 10],
  [titles.vulnerability, 19],
] as const

function rows(findings: readonly ScanFinding[], known: readonly Column[], look: Look): string[] {
  if (findings.length === 0) return []
  const head = [
    'RATING',
    '',
    ...known.map(({ title }) => title),
    titles.vulnerability,
    titles.component,
    titles.fixedIn,
  ]
  const body = findings.map((finding) => toRow(finding, known))
  const widths = fitted(
    head,
    head.map((title, i) => highest([title.length, ...body.map(({ cells }) => cells[i]?.length ?? 0)])),
    look.columns,
  )
  const padded = (cells: readonly string[]) => cells.map((cell, i) => clip(cell, widths[i] ?? 0).padEnd(widths[i] ?? 0))
  const used = widths.reduce((sum, width) => sum + width + 2, 0)
  const room = look.columns - used
  const showReason = room >= reasonColumns
  return [
    '',
    paint((padded(head).join('  ') + (showReason ? '  WHY' : '')).trimEnd(), dim, look),
    ...body.map(({ severity, cells, reason }) => {
      const [rating = '', ...rest] = padded(cells)
      const why = showReason ? `  ${paint(clip(reason, room), dim, look)}` : ''
      return `${paint(rating, colours[severity], look)}  ${rest.join('  ')}${why}`.trimEnd()
    }),
  ]
}

/** The widths as far as the terminal holds them. */
function fitted(head: readonly string[], widths: readonly number[], columns: number): readonly number[] {
  const fitting = [...widths]
  for (const [title, least] of yielding) {
    const over = fitting.reduce((sum, width) => sum + width + 2, -2) - columns
    const i = head.indexOf(title)
    const width = fitting[i] ?? 0
    if (over > 0) fitting[i] = Math.max(Math.min(width, least), width - over)
  }
  return fitting
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
  return ['', ...[title, ...shown, ...more].map((line) => paint(clip(line, look.columns), dim, look))]
}

function paint(text: string, code: string, { colour }: Look): string {
  return colour ? code + text + reset : text
}

function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(width - 1, 1))}…` : text
}
