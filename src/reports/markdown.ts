import { printable } from '../domain/printable.ts'
import type { ScanFinding, ScannedSbom } from '../domain/report.ts'
import type { ReportFormat } from './report.ts'
import {
  bySeverity,
  countLine,
  exploitedText,
  fixText,
  idText,
  plural,
  reasonCounts,
  severityOf,
  topScore,
} from './words.ts'

/** For merge requests and tickets: a table that GitHub and GitLab render. */
export const markdown: ReportFormat = {
  id: 'markdown',
  render(report) {
    const sections = report.sboms.map((sbom) => {
      const findings = report.findings.filter((finding) => finding.sbom === sbom.file).sort(bySeverity)
      return section(sbom, findings)
    })
    const { name, version } = report.tool
    const { advisories, builtAt } = report.index
    const foot = `${name} ${version}, ${plural(advisories, 'advisory', 'advisories')} as of ${builtAt}`
    return `${[`**${countLine(report)}**`, ...sections, `<sub>${foot}</sub>`].join('\n\n')}\n`
  },
}

function section({ file, components, matchable, unread }: ScannedSbom, findings: readonly ScanFinding[]): string {
  const parts = [`### ${cell(file)}`, `${plural(components, 'component')}, ${matchable} looked up.`]
  if (findings.length > 0) {
    const head = ['| Rating | Vulnerability | Component | Fixed in | Why |', '|---|---|---|---|---|']
    parts.push([...head, ...findings.map(row)].join('\n'))
  }
  if (unread.length > 0) parts.push(`Not looked up or not fully read: ${reasonCounts(unread).map(cell).join('; ')}.`)
  return parts.join('\n\n')
}

function row(finding: ScanFinding): string {
  const { component, inRange, reason } = finding
  const cells = [
    `${severityOf(finding)} ${topScore(finding)}`.trim(),
    [idText(finding), exploitedNote(finding)].filter((text) => text !== '').join(', '),
    `${component.name} ${component.version ?? ''}`.trim(),
    fixText(finding),
    inRange === 'unknown' ? `not decided: ${reason}` : reason,
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

function exploitedNote(finding: ScanFinding): string {
  const since = exploitedText(finding)
  return since === '–' ? '' : `exploited since ${since}`
}

/** Text of an SBOM or record as plain text: no markup, no line ends. */
function cell(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|#~&!@]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
