import { ageText } from '../domain/feed-age.ts'
import { grouped, plural } from '../domain/grouped.ts'
import type { MatchRule } from '../domain/match.ts'
import type { ScanFinding, ScanReport } from '../domain/report.ts'
import { type Rating, ratings, worstRating } from '../domain/score.ts'
import { isSameId } from '../domain/vulnerability-id.ts'

/** `unrated` when no record gives a score: nobody said how bad it is, which is not the same as harmless. */
export type Severity = Rating | 'unrated'

export function severityOf({ vulnerability }: ScanFinding): Severity {
  return worstRating(vulnerability.scores) ?? 'unrated'
}

/** The highest score given, as text with one decimal; empty when there is none. */
export function topScore({ vulnerability }: ScanFinding): string {
  const { scores } = vulnerability
  return scores.length === 0 ? '' : highest(scores.map(({ score }) => score)).toFixed(1)
}

/** `Math.max` takes its numbers as arguments, of which the stack holds some 100,000. */
export function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
}

/**
 * The id; behind that of a distribution's bulletin what it repairs: `DSA-5474-1 (CVE-2022-40982, 2 more)`; behind that of
 * a CVE whether the CVE Program has rejected it.
 */
export function idText(finding: ScanFinding): string {
  const { id, upstream } = finding.vulnerability
  const [first, ...more] = upstream
  if (first === undefined) return isRejected(finding) ? `${id} (rejected)` : id
  return `${id} (${first}${more.length === 0 ? '' : `, ${more.length} more`})`
}

/** Whether the CVE Program has rejected the id that a finding is named by. */
export function isRejected({ vulnerability, facts }: ScanFinding): boolean {
  return facts.some(({ cveId, rejected }) => rejected === true && isSameId(cveId, vulnerability.id))
}

/** `2023-05-01`, the day since which CISA knows it to be exploited, and whether for ransom; a dash where it knows nothing. */
export function exploitedText({ facts }: ScanFinding): string {
  const known = facts.flatMap(({ exploited }) => exploited ?? [])
  const [since] = known.map(({ addedOn }) => addedOn).sort()
  if (since === undefined) return '–'
  return known.some(({ ransomware }) => ransomware) ? `${since}, ransomware` : since
}

/** `94.3 %`: the highest probability that FIRST gives for an exploitation within 30 days; a dash where it gives none. */
export function epssText({ facts }: ScanFinding): string {
  const probabilities = facts.flatMap(({ epss }) => epss?.probability ?? [])
  return probabilities.length === 0 ? '–' : `${(highest(probabilities) * 100).toFixed(1)} %`
}

/** The findings of each SBOM, by its file: worst first; unrated after the rated; then as in the report. */
export function worstFirst(findings: readonly ScanFinding[]): (file: string) => readonly ScanFinding[] {
  const ranked = findings.map((finding) => ({ finding, rank: rank(finding), score: Number(topScore(finding)) }))
  ranked.sort((a, b) => b.rank - a.rank || b.score - a.score)
  const byFile = Map.groupBy(ranked, ({ finding }) => finding.sbom)
  return (file) => byFile.get(file)?.map(({ finding }) => finding) ?? []
}

function rank(finding: ScanFinding): number {
  const severity = severityOf(finding)
  return severity === 'unrated' ? -1 : ratings.indexOf(severity)
}

/** The fix that ends the range hit, or all known fixes. */
export function fixText({ how, fixedIn }: ScanFinding): string {
  return how.fixed ?? (fixedIn.join(', ') || '–')
}

/** "2.2.3 is at or after 0 and before 2.2.5", "not decided: the record names commits only". */
export function reasonText({ inRange, reason }: ScanFinding): string {
  return inRange === 'unknown' ? `not decided: ${reason}` : reason
}

/** Why the machine could not decide, in two words. */
const openWords: Readonly<Partial<Record<MatchRule, string>>> = {
  no_version: 'no version',
  version_unparsable: 'odd version',
  event_unparsable: 'odd range',
  scheme_missing: 'no order',
  release_unknown: 'which release',
  module_unknown: 'which module',
  name_unknown: 'which name',
  epoch_unknown: 'which epoch',
  version_incomplete: 'short version',
  git_only: 'commits only',
  nothing_stated: 'no range',
}

/** `yes`, or for what is not decided a sign and why in a word: `? commits only`. */
export function answerText({ inRange, how }: ScanFinding): string {
  return inRange === 'yes' ? 'yes' : `? ${openWords[how.rule] ?? 'not decided'}`
}

/** "CVE-2024-34069 in Werkzeug 2.2.3: not affected, vulnerable code not in execute path (vex.json)". */
export function suppressedText(finding: ScanFinding): string {
  const { component, statement, vulnerability } = finding
  const name = `${component.name} ${component.version ?? ''}`.trim()
  if (!statement) return `${vulnerability.id} in ${name}`
  const why = statement.justification?.replaceAll('_', ' ') ?? statement.impact?.replaceAll('\n', ' ')
  const status = statement.status.replaceAll('_', ' ')
  return `${vulnerability.id} in ${name}: ${[status, why].filter(Boolean).join(', ')} (${statement.file === '-' ? 'standard input' : statement.file})`
}

/** "12 findings in 5 components: 2 critical, 4 high, 1 unrated; 3 could not be decided". */
export function countLine(report: ScanReport): string {
  const { findings, sboms } = report
  const left = leftOut(report)
  if (findings.length === 0 && left !== '') return `No findings that count; ${left}.`
  if (findings.length === 0) return nothingFound(sboms)
  const bySeverityName = new Map<Severity, number>()
  for (const finding of findings) {
    const severity = severityOf(finding)
    bySeverityName.set(severity, (bySeverityName.get(severity) ?? 0) + 1)
  }
  const order: Severity[] = ['critical', 'high', 'medium', 'low', 'none', 'unrated']
  const parts = order.flatMap((name) => (bySeverityName.has(name) ? [`${bySeverityName.get(name)} ${name}`] : []))
  const components = new Set(findings.map(({ sbom, component }) => `${sbom}\0${component.ref}`)).size
  const open = findings.filter(({ inRange }) => inRange === 'unknown').length
  const tail = [open > 0 ? `${open} could not be decided` : '', left].filter((text) => text !== '')
  const counted = `${plural(findings.length, 'finding')} in ${plural(components, 'component')}: ${parts.join(', ')}`
  return `${[counted, ...tail].join('; ')}.`
}

/** What does not count: "2 suppressed by VEX, 4 without a fix left out". */
function leftOut({ suppressed = [], withoutFix = 0 }: ScanReport): string {
  const parts = [
    suppressed.length > 0 ? `${grouped(suppressed.length)} suppressed by VEX` : '',
    withoutFix > 0 ? `${grouped(withoutFix)} without a fix left out` : '',
  ]
  return parts.filter((text) => text !== '').join(', ')
}

/** Never "no findings" alone: what was looked at is half of the answer. */
function nothingFound(sboms: ScanReport['sboms']): string {
  const total = sboms.reduce((sum, { components }) => sum + components, 0)
  const lookedUp = sboms.reduce((sum, { matchable }) => sum + matchable, 0)
  if (sboms.every(({ coverage }) => coverage === 'empty')) return 'No components, so no findings.'
  if (lookedUp === 0) return 'Unknown: nothing could be looked up.'
  const counted = plural(total, 'component')
  return lookedUp >= total
    ? `No findings in ${counted}.`
    : `No findings in ${grouped(lookedUp)} of ${counted}; the others were not looked up.`
}

/** "75,514 advisories, updated 2026-11-30 (3 hours ago); KEV of 2026-11-28". */
export function indexText({ index, standing }: ScanReport): string {
  const { advisories, builtAt, facts = {}, sample } = index
  const names = { kev: 'KEV', epss: 'EPSS', cve: 'CVE records' }
  const feeds = (['kev', 'epss', 'cve'] as const).flatMap((id) => {
    const day = facts[id]
    return day === undefined ? [] : [`${names[id]} of ${day || 'an unknown day'}`]
  })
  const kind = sample ? 'a sample of ' : ''
  const count = `${kind}${plural(advisories, 'advisory', 'advisories')}`
  const age = `as of ${builtAt.slice(0, 10)} (${ageText(standing.ageHours)} ago)`
  return [`${count}, ${age}`, ...feeds].join('; ')
}

/** How many of which reason, most frequent first: "3 no version". */
export function reasonCounts(unread: readonly { readonly reason: string }[]): string[] {
  const counts = new Map<string, number>()
  for (const { reason } of unread) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([reason, n]) => `${n} × ${reason}`)
}
