import type { ScanFinding } from '../../domain/report.ts'
import { breakable, type Child, code, type Html, html, openMark, severityMark, statusMark } from '../../pages/index.ts'
import { epssText, exploitedText, fixText, idText, severityOf, topScore } from '../words.ts'

/** Vulnerability, severity, component, fix, why. */
export function findingRows(findings: readonly ScanFinding[]): readonly (readonly Child[])[] {
  return findings.map((finding) => [
    vulnerability(finding),
    severity(finding),
    component(finding),
    fixText(finding),
    why(finding),
  ])
}

/** Vulnerability, status, component, why, and who says so. */
export function suppressedRows(findings: readonly ScanFinding[]): readonly (readonly Child[])[] {
  return findings.map((finding) => {
    const { statement } = finding
    const justification = statement?.justification?.replaceAll('_', ' ')
    return [
      vulnerability(finding),
      statement && statement.status !== 'unknown' && statusMark(statement.status),
      component(finding),
      html`<div>${justification}${note(statement?.impact)}</div>`,
      html`<div>${breakable(statement?.file ?? '')}${note(statement?.statedAt?.slice(0, 10))}</div>`,
    ]
  })
}

function vulnerability(finding: ScanFinding): Html {
  const { summary, ids, id } = finding.vulnerability
  const others = ids.filter((other) => other !== id)
  return html`${idText(finding)}${note(summary !== '' && summary)}${note(others.length > 0 && others.join(', '))}`
}

/** In one element each: on a narrow screen a cell is a grid of its label and its content. */
function severity(finding: ScanFinding): Html {
  const score = topScore(finding)
  const exploited = exploitedText(finding)
  const epss = epssText(finding)
  return html`<div>${severityMark(severityOf(finding))}${score !== '' && html`<span class="score">${score}</span>`}${note(
    exploited !== '–' && `exploited since ${exploited}`,
  )}${note(epss !== '–' && `EPSS ${epss}`)}</div>`
}

function component({ component: { name, version, purl }, paths: [path = []] }: ScanFinding): Html {
  const way = path.slice(1, -1)
  return html`<div>${breakable(name)} ${version ?? '(no version)'}${note(purl !== undefined && code(purl))}${note(
    way.length > 0 && `via ${way.join(' › ')}`,
  )}</div>`
}

/** Begins with a mark where it is not decided; ends with what VEX says about it. */
function why({ inRange, reason, statement }: ScanFinding): Html {
  const mark = statement && statement.status !== 'unknown' && statusMark(statement.status)
  return html`<div>${inRange === 'unknown' && html`${openMark()} `}${reason}${note(
    mark && html`${mark} by ${breakable(statement?.file ?? '')}`,
  )}</div>`
}

function note(text: Child): Child {
  return text !== false && text !== undefined && html`<span class="note">${text}</span>`
}
