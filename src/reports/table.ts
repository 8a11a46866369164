import { gapSentences } from '../domain/coverage.ts'
import { grouped, plural } from '../domain/grouped.ts'
import type { ScanFinding, ScannedSbom, ScanReport } from '../domain/report.ts'
import { vexSentences } from '../domain/vex-words.ts'
import { paint } from '../text/paint.ts'
import { forTerminal } from '../text/safe.ts'
import { clip, columnsOf } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import type { Look, ReportFormat } from './report.ts'
import { rows } from './table/rows.ts'
import { countLine, indexText, reasonCounts, suppressedText, worstFirst } from './words.ts'

const reasonsShown = 6

/** For people at a terminal: worst first, one line per finding; the reason on the same line where there is room. */
export const table: ReportFormat = {
  id: 'table',
  render(report, look) {
    const findingsOf = worstFirst(report.findings)
    const suppressedOf = worstFirst(report.suppressed ?? [])
    const parts = report.sboms.map((sbom) => {
      const { file } = sbom
      return [
        ...heading(sbom, look),
        ...rows(findingsOf(file), report.index, look),
        ...(look.showSuppressed ? suppressed(suppressedOf(file), look) : []),
        ...unread(sbom, look),
      ].join('\n')
    })
    const verdict = wrap(countLine(report), look.columns).map((line) => paint(line, 'bold', look))
    const said = [vex(report, look), standing(report, look)].filter((lines) => lines.length > 0)
    return `${[...parts, ...said.map((lines) => lines.join('\n')), verdict.join('\n')].join('\n\n')}\n`
  },
}

function heading({ file, format, specVersion, components, matchable }: ScannedSbom, look: Look): string[] {
  const kind = { cyclonedx: 'CycloneDX', spdx: 'SPDX', syft: 'Syft' }[format] ?? format
  const version = forTerminal(specVersion.replace(/^SPDX-/, ''))
  const facts = `${kind} ${version} · ${plural(components, 'component')}, ${grouped(matchable)} looked up`
  const name = file === '-' ? 'standard input' : forTerminal(file)
  const lines = columnsOf(name) + 2 + columnsOf(facts) <= look.columns ? [[name, facts]] : [[name], ['', facts]]
  return lines.map(([first = '', second]) => {
    return `${paint(first, 'bold', look)}${second === undefined ? '' : `  ${paint(second, 'dim', look)}`}`
  })
}

/** What VEX calls not affected or fixed, and who says so. */
function suppressed(findings: readonly ScanFinding[], look: Look): string[] {
  if (findings.length === 0) return []
  const lines = findings.flatMap((finding) => {
    const [first = '', ...rest] = wrap(forTerminal(suppressedText(finding)), look.columns - 4)
    return [first, ...rest.map((line) => `  ${line}`)].map((line) => clip(`  ${line}`, look.columns))
  })
  return ['', 'Suppressed by VEX:', ...lines].map((line) => paint(line, 'dim', look))
}

/** What became of the VEX files. */
function vex({ vex }: ScanReport, look: Look): string[] {
  if (!vex) return []
  return vexSentences(vex).flatMap((sentence) => {
    const lines = wrap(forTerminal(`VEX ${sentence}`), look.columns - 2)
    return lines.map((line, i) => paint(clip(i === 0 ? line : `  ${line}`, look.columns), 'dim', look))
  })
}

/** Which index answered and how old it is, and what a reader should know of it. */
function standing(report: ScanReport, look: Look): string[] {
  const { folder, remarks } = report.standing
  const index = wrap(`Index ${forTerminal(folder)}: ${indexText(report)}`, look.columns - 2)
  const warnings = [...gapSentences(report.sboms), ...remarks].flatMap((text) => {
    return wrap(forTerminal(text), look.columns - 4).map((line, i) => `${i === 0 ? '!' : ' '} ${line}`)
  })
  return [
    ...index.map((line, i) => paint(i === 0 ? line : `  ${line}`, 'dim', look)),
    ...warnings.map((line) => paint(line, 'yellow', look)),
  ]
}

function unread({ unread }: ScannedSbom, look: Look): string[] {
  if (unread.length === 0) return []
  const reasons = reasonCounts(unread)
  const shown = reasons.slice(0, reasonsShown).map((line) => `  ${clip(forTerminal(line), look.columns - 2)}`)
  const more = reasons.length > reasonsShown ? [`  … and ${plural(reasons.length - reasonsShown, 'other reason')}`] : []
  const title = 'Not looked up or not fully read (--format json lists each):'
  return ['', ...[title, ...shown, ...more].map((line) => paint(clip(line, look.columns), 'dim', look))]
}
