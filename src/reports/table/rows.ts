import type { ScanFinding, ScanReport } from '../../domain/report.ts'
import { paint, type Style } from '../../text/paint.ts'
import { forTerminal } from '../../text/safe.ts'
import { clip, columnsOf, padEnd, widest } from '../../text/width.ts'
import type { Look } from '../report.ts'
import {
  answerText,
  epssText,
  exploitedText,
  fixText,
  idText,
  reasonText,
  type Severity,
  severityOf,
  topScore,
} from '../words.ts'
import { severityStyles } from './severity-styles.ts'

/** Below this many columns a reason would say too little: the answer column has one word for it instead. */
const reasonColumns = 40

/** So much of a name is left beside a long version. */
const lettersLeast = 8

interface Column {
  readonly title: string
  text(finding: ScanFinding): string
  /** What is shown where it is too long; undefined: its beginning. */
  clipped?(finding: ScanFinding, width: number): string
  /** How much is left of it where the terminal is narrow; undefined: all. */
  readonly least?: number
  /** How much it takes at most. */
  readonly most?: number
  style?(finding: ScanFinding): Style | undefined
}

const severityStyle = (finding: ScanFinding) => severityStyles[severityOf(finding)]

const rating: Column = { title: 'RATING', text: severityOf, style: severityStyle }
const score: Column = { title: '', text: topScore }
const vulnerability: Column = { title: 'VULNERABILITY', text: idText, least: 19 }
const component: Column = { title: 'COMPONENT', text: nameOf, clipped: clippedName, least: 12, most: 48 }
const fixedIn: Column = { title: 'FIXED IN', text: fixText, least: 8, most: 24 }
const inRange: Column = {
  title: 'IN RANGE',
  text: answerText,
  style: (finding) => (finding.inRange === 'unknown' ? 'yellow' : undefined),
}
const vex: Column = {
  title: 'VEX',
  text: ({ statement }) => statement?.status.replaceAll('_', ' ') ?? '–',
  least: 8,
  style: ({ statement }) => (statement?.status === 'affected' ? 'yellow' : undefined),
}

/** Which columns shrink where the terminal is narrow, in this order. */
const yielding = [vex, component, fixedIn, vulnerability]

/** The findings of one SBOM, one line each; two lines each where the terminal is too narrow for the columns. */
export function rows(findings: readonly ScanFinding[], index: ScanReport['index'], look: Look): string[] {
  if (findings.length === 0) return []
  const isOpen = findings.some((finding) => finding.inRange === 'unknown')
  const isStated = findings.some(({ statement }) => statement !== undefined)
  const base = [rating, score, ...feedColumns(index), vulnerability, component, fixedIn, ...(isStated ? [vex] : [])]
  const wide = laid(base, findings, look.columns - reasonColumns - gap)
  if (wide) return ['', ...lines(wide, findings, look, true)]
  const narrow = laid(isOpen ? [...base, inRange] : base, findings, look.columns)
  return ['', ...(narrow ? lines(narrow, findings, look, false) : stacked(findings, look))]
}

interface Laid {
  readonly column: Column
  readonly width: number
}

const gap = 2

/** The widths of the columns, as far as they fit; undefined where they do not. */
function laid(columns: readonly Column[], findings: readonly ScanFinding[], room: number): readonly Laid[] | undefined {
  const widths = new Map(
    columns.map((column) => {
      const most = widest([column.title, ...findings.map((each) => forTerminal(column.text(each)))])
      return [column, Math.min(most, column.most ?? most)]
    }),
  )
  const over = () => [...widths.values()].reduce((sum, width) => sum + width + gap, -gap) - room
  for (const column of yielding) {
    const width = widths.get(column)
    if (width === undefined || over() <= 0) continue
    widths.set(column, Math.max(Math.min(width, column.least ?? width), width - over()))
  }
  return over() > 0 ? undefined : [...widths].map(([column, width]) => ({ column, width }))
}

function lines(columns: readonly Laid[], findings: readonly ScanFinding[], look: Look, hasReason: boolean): string[] {
  const used = columns.reduce((sum, { width }) => sum + width + gap, 0)
  const head = columns.map(({ column, width }) => column.title.padEnd(width)).join('  ')
  return [
    paint(`${head}${hasReason ? '  WHY' : ''}`.trimEnd(), 'dim', look),
    ...findings.map((finding) => {
      const cells = columns.map(({ column, width }) => {
        const whole = forTerminal(column.text(finding))
        const text = padEnd(column.clipped?.(finding, width) ?? clip(whole, width), width)
        const style = column.style?.(finding)
        return style === undefined ? text : paint(text, style, look)
      })
      const why = hasReason
        ? `  ${paint(clip(forTerminal(reasonText(finding)), look.columns - used), 'dim', look)}`
        : ''
      return `${cells.join('  ')}${why}`.trimEnd()
    }),
  ]
}

/** What is found, and below it where and what to do. */
function stacked(findings: readonly ScanFinding[], look: Look): string[] {
  return findings.flatMap((finding) => {
    const severity: Severity = severityOf(finding)
    const first = `${severity} ${topScore(finding)}`.trim().padEnd(12)
    const fix = fixText(finding) === '–' ? '' : `, fixed in ${fixText(finding)}`
    const known = exploitedText(finding) === '–' ? '' : `, exploited since ${exploitedText(finding)}`
    const open = finding.inRange === 'unknown' ? `, ${answerText(finding)}` : ''
    const said = finding.statement ? `, VEX: ${finding.statement.status.replaceAll('_', ' ')}` : ''
    const room = look.columns - gap
    const tail = forTerminal(`${open}${fix}${known}${said}`)
    const name = clippedName(finding, Math.max(room - columnsOf(tail), 16))
    return [
      `${paint(first, severityStyles[severity], look)}  ${clip(forTerminal(idText(finding)), look.columns - 14)}`,
      `  ${clip(`${name}${tail}`, room)}`,
    ]
  })
}

/** Of the other feeds that the index holds, whether they have something to say or not. */
function feedColumns({ facts = {} }: ScanReport['index']): Column[] {
  return [
    ...(facts.kev === undefined ? [] : [{ title: 'EXPLOITED', text: exploitedText }]),
    ...(facts.epss === undefined ? [] : [{ title: 'EPSS', text: epssText }]),
  ]
}

function nameOf({ component: { name, version } }: ScanFinding): string {
  return `${name} ${version ?? '(no version)'}`
}

/** The version is kept whole where the name keeps some letters: lines of one package would look the same without it. */
function clippedName(finding: ScanFinding, width: number): string {
  const whole = forTerminal(nameOf(finding))
  const name = forTerminal(finding.component.name)
  const version = whole.slice(name.length)
  const room = width - columnsOf(version)
  return columnsOf(whole) > width && room >= lettersLeast ? clip(name, room) + version : clip(whole, width)
}
