import { gapSentences, isShortOfSample } from '../domain/coverage.ts'
import { grouped, plural } from '../domain/grouped.ts'
import type { ScanFinding, ScannedSbom, ScanReport } from '../domain/report.ts'
import { jsonForTerminal } from '../text/safe.ts'
import { toCve } from './json.ts'
import type { ReportFormat } from './report.ts'
import { isSmallEnough, tagsMost, within } from './sarif/limits.ts'
import { fileUri } from './sarif/uri.ts'
import { isRejected, type Severity, severityOf, topScore } from './words.ts'

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  none: 'note',
  unrated: 'warning',
}

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): one rule per vulnerability. What
 * GitHub's code scanning would refuse or drop is left out, the least severe first, and the log says so.
 */
export const sarif: ReportFormat = {
  id: 'sarif',
  render: (report) => fitting(report).text,
  remarks(report) {
    const left = report.findings.length - fitting(report).findings.length
    return left === 0 ? [] : [leftOutSentence(report, left)]
  },
}

interface Fitting {
  readonly findings: readonly ScanFinding[]
  readonly text: string
}

function fitting(report: ScanReport): Fitting {
  let findings = within(report.findings)
  let text = logOf(report, findings)
  while (findings.length > 1 && !isSmallEnough(text)) {
    findings = within(report.findings, Math.floor(findings.length / 2))
    text = logOf(report, findings)
  }
  return { findings, text }
}

function leftOutSentence({ findings }: ScanReport, left: number): string {
  const counts = [left, findings.length].map((count) => grouped(count))
  return `SARIF leaves out ${counts[0]} of ${counts[1]} findings, the least severe, because GitHub takes no more; --format json has all.`
}

function logOf(report: ScanReport, findings: readonly ScanFinding[]): string {
  const rules = ruleFindings(findings)
  const indexOf = new Map([...rules.keys()].map((id, i) => [id, i]))
  const left = report.findings.length - findings.length
  return jsonForTerminal({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...report.tool, rules: [...rules.values()].map(toRule) } },
        artifacts: report.sboms.map(({ file }) => ({ location: { uri: fileUri(file) } })),
        invocations: [invocation(report, left === 0 ? [] : [leftOutSentence(report, left)])],
        results: findings.map((finding) => toResult(finding, indexOf.get(finding.vulnerability.id) ?? 0)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  })
}

/** What was not looked up or is left out, and what the index lacks: no results must not be read as more than they are. */
function invocation(report: ScanReport, leftOut: readonly string[]) {
  const { sboms, standing, suppressed = [], withoutFix = 0, vex } = report
  const notes = [
    ...(suppressed.length > 0 ? [`${plural(suppressed.length, 'finding')} suppressed by VEX.`] : []),
    ...(withoutFix > 0 ? [`${plural(withoutFix, 'finding')} without a known fix left out.`] : []),
    ...(vex?.conflicts ?? []),
  ]
  return {
    executionSuccessful: sboms.every((sbom) => sbom.coverage !== 'none' && !isShortOfSample(sbom)),
    toolExecutionNotifications: [
      ...gapSentences(sboms).map((text) => ({ level: 'error', message: { text } })),
      ...sboms.flatMap(notLookedUp),
      ...[...leftOut, ...standing.remarks].map((text) => ({ level: 'warning', message: { text } })),
      ...notes.map((text) => ({ level: 'note', message: { text } })),
    ],
  }
}

/** More would make the file longer and say no more. */
const refsShown = 100

/** One notification for each reason, with the parts of the document that it holds for. */
function notLookedUp({ file, unread }: ScannedSbom) {
  const byReason = Map.groupBy(unread, ({ reason }) => reason)
  return [...byReason].map(([reason, parts]) => ({
    level: 'warning',
    message: { text: `${plural(parts.length, 'part')} of ${file} not looked up or not fully read: ${reason}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: fileUri(file) } },
        logicalLocations: parts.slice(0, refsShown).map(({ ref }) => ({ fullyQualifiedName: ref })),
      },
    ],
  }))
}

/** The first finding of each vulnerability, in the order of ids. */
function ruleFindings(findings: readonly ScanFinding[]): ReadonlyMap<string, ScanFinding> {
  const first = new Map<string, ScanFinding>()
  for (const finding of findings) {
    if (!first.has(finding.vulnerability.id)) first.set(finding.vulnerability.id, finding)
  }
  return new Map([...first].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function toRule(finding: ScanFinding) {
  const { id, ids, upstream, summary } = finding.vulnerability
  const score = topScore(finding)
  return {
    id,
    shortDescription: { text: summary || id },
    fullDescription: { text: summary ? `${summary} (${ids.join(', ')})` : ids.join(', ') },
    defaultConfiguration: { level: levels[severityOf(finding)] },
    properties: {
      tags: ['security', ...new Set([...ids, ...upstream])].slice(0, tagsMost),
      ...(score && { 'security-severity': score }),
      ...(upstream.length > 0 && { upstream }),
    },
  }
}

function toResult(finding: ScanFinding, ruleIndex: number) {
  const { sbom, component, ecosystem, vulnerability, inRange, reason, how, fixedIn, facts, statement } = finding
  const rejected = isRejected(finding) ? ' The CVE Program has rejected this id.' : ''
  const fix = fixedIn.length > 0 ? ` Fixed in ${fixedIn.join(', ')}.` : ''
  const said = statement ? ` VEX (${statement.file}): ${statement.status.replaceAll('_', ' ')}.` : ''
  const name = `${component.name} ${component.version ?? '(no version)'}`
  return {
    ruleId: vulnerability.id,
    ruleIndex,
    // Not `kind: review`: that forces level `none`, which gates pass over, and undecided is not harmless.
    level: levels[severityOf(finding)],
    message: { text: `${name}: ${inRange === 'unknown' ? 'not decided: ' : ''}${reason}.${fix}${rejected}${said}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: fileUri(sbom) } },
        logicalLocations: [{ name, fullyQualifiedName: component.purl ?? component.ref, kind: 'package' }],
      },
    ],
    partialFingerprints: { 'tocsin/v1': [component.purl ?? component.ref, vulnerability.id].join(' ') },
    properties: {
      ...{ ecosystem, inRange, how },
      ...(facts.length > 0 && { cves: facts.map(toCve) }),
      ...(statement && { statement }),
    },
  }
}
