import { gapSentences } from '../domain/coverage.ts'
import { plural } from '../domain/grouped.ts'
import type { ScanFinding, ScannedSbom } from '../domain/report.ts'
import { vexSentences } from '../domain/vex-words.ts'
import { forTerminal } from '../text/safe.ts'
import type { ReportFormat } from './report.ts'
import {
  countLine,
  exploitedText,
  fixText,
  idText,
  indexText,
  reasonCounts,
  reasonText,
  severityOf,
  suppressedText,
  topScore,
  worstFirst,
} from './words.ts'

/** For merge requests and tickets: a table that GitHub and GitLab render. */
export const markdown: ReportFormat = {
  id: 'markdown',
  render(report, look) {
    const findingsOf = worstFirst(report.findings)
    const suppressedOf = worstFirst(report.suppressed ?? [])
    const sections = report.sboms.map((sbom) => {
      const suppressed = look.showSuppressed ? suppressedOf(sbom.file) : []
      return section(sbom, findingsOf(sbom.file), suppressed)
    })
    const { name, version } = report.tool
    const warnings = [...gapSentences(report.sboms), ...report.standing.remarks].map((text) => `> ⚠ ${cell(text)}`)
    const foot = `<sub>${name} ${version}, ${indexText(report)}</sub>`
    const quoted = warnings.length === 0 ? [] : [warnings.join('\n>\n')]
    const vex = (report.vex ? vexSentences(report.vex) : []).map((text) => `- VEX ${cell(text)}`)
    const said = vex.length === 0 ? [] : [vex.join('\n')]
    return `${[`**${countLine(report)}**`, ...quoted, ...sections, ...said, foot].join('\n\n')}\n`
  },
}

function section(
  { file, components, matchable, unread }: ScannedSbom,
  findings: readonly ScanFinding[],
  suppressed: readonly ScanFinding[],
): string {
  const parts = [`### ${cell(file)}`, `${plural(components, 'component')}, ${matchable} looked up.`]
  if (findings.length > 0) {
    const head = ['| Rating | Vulnerability | Component | Fixed in | Why |', '|---|---|---|---|---|']
    parts.push([...head, ...findings.map(row)].join('\n'))
  }
  if (suppressed.length > 0)
    parts.push(`Suppressed by VEX:\n\n${suppressed.map((each) => `- ${cell(suppressedText(each))}`).join('\n')}`)
  if (unread.length > 0) parts.push(`Not looked up or not fully read: ${reasonCounts(unread).map(cell).join('; ')}.`)
  return parts.join('\n\n')
}

function row(finding: ScanFinding): string {
  const { component, statement } = finding
  const said = statement === undefined ? '' : `; VEX: ${statement.status.replaceAll('_', ' ')} (${statement.file})`
  const cells = [
    cell(`${severityOf(finding)} ${topScore(finding)}`.trim()),
    cell([idText(finding), exploitedNote(finding)].filter((text) => text !== '').join(', ')),
    // In code nobody is mentioned: many packages are called as somebody at GitHub is, `@babel/core`.
    `<code>${escaped(`${component.name} ${component.version ?? ''}`.trim())}</code>`,
    cell(fixText(finding)),
    cell(`${reasonText(finding)}${said}`),
  ]
  return `| ${cells.join(' | ')} |`
}

function exploitedNote(finding: ScanFinding): string {
  const since = exploitedText(finding)
  return since === '–' ? '' : `exploited since ${since}`
}

/** Text of an SBOM or record that nobody is mentioned by: GitHub looks for mentions after it has read the entities. */
function cell(text: string): string {
  return escaped(text).replaceAll('&#64;', '&#64;&#8203;')
}

/** Text as plain text: no markup, no line ends, no formulas, no links that GitHub makes of bare addresses. */
function escaped(text: string): string {
  return forTerminal(text).replace(
    /[\\`*_{}[\]<>|#~&!@$%^]|:(?=\/\/)|(?<=\bwww)\./gi,
    (sign) => `&#${sign.charCodeAt(0)};`,
  )
}
