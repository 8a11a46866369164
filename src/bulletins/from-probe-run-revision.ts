import type { Bulletin, BulletinComponent, BulletinEvidence, Publisher, Revision } from '../domain/bulletin.ts'
import type { Remediation } from '../domain/decision.ts'
import { plural } from '../domain/grouped.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { ProbeReport } from '../domain/probe-report.ts'
import { claimOfRun } from './from-probe-run.ts'
import { singleFinding } from './slices.ts'

/** A run, and what a statement of it needs beside. */
export interface RunToState {
  readonly run: ProbeRun
  /** In the words of its probe. */
  readonly report: ProbeReport
  readonly publisher: Publisher
  readonly evidence: readonly BulletinEvidence[]
}

/**
 * A draft revision that says what a run found of its deployment, for the formats that carry VEX statements. The product
 * is the deployment, its version the moment of the run: no product version is spoken of. All dates are the run's.
 */
export function revisionOfRun(stated: RunToState): Revision {
  const { run } = stated
  const history = [{ number: 1, date: toUtc(run.endedAt), summary: 'Written from a probe run' }]
  return { bulletin: bulletinOf(stated), state: 'draft', history, generator: run.tool }
}

function bulletinOf({ run, report, publisher, evidence }: RunToState): Bulletin {
  const { flaw, conditions, deployment, startedAt } = run
  return singleFinding({
    trackingId: trackingIdOf(run, publisher),
    title: `${flaw.id}: ${report.title}`,
    summary: summaryOf(run),
    // A leak in one place concerns first of all those who run it.
    tlp: 'AMBER',
    lang: 'en',
    publisher,
    productVersion: { id: deployment, product: { name: deployment }, version: toUtc(startedAt) },
    vulnerability: {
      ...{ id: flaw.id, cveId: flaw.cveId, otherIds: [], cwe: flaw.cwe },
      ...{ description: descriptionOf(run, report), scores: [], publishedAt: undefined },
    },
    components: [componentOf(run, report)],
    remediations: remediationsOf(run),
    conditions: conditions.map(({ text, met, evidence }) => ({ text, met, evidence: evidence || undefined })),
    evidence,
    acknowledgments: [],
    references: flaw.cveId === undefined ? [] : [recordOf(flaw.cveId)],
  })
}

/** One for each run: `NWSB-PROBE-CVE-2023-30861-staging.example-20261123T120000Z`. */
function trackingIdOf({ flaw, target, startedAt }: ProbeRun, { idPrefix }: Publisher): string {
  const host = target.replace(/^[a-z]+:\/\//i, '').replace(/[^A-Za-z0-9.]+/g, '_')
  const moment = toUtc(startedAt).replace(/[-:]/g, '')
  return [idPrefix, 'PROBE', flaw.id, host.slice(0, 60), moment].join('-')
}

function componentOf(run: ProbeRun, report: ProbeReport): BulletinComponent {
  const { name, purl } = report.component
  const claimed = claimOfRun(run)
  const claim = claimed.status === 'affected' ? { ...claimed, action: actionOf(run, report) } : claimed
  return { name, version: undefined, purl, supplier: undefined, claim, fixedIn: [], paths: [] }
}

/** What to change, where there is a leak to stop; each change once. */
function remediationsOf({ pages, vex }: ProbeRun): readonly Remediation[] {
  if (vex.status !== 'affected') return []
  const details = pages.flatMap(({ fix }) => {
    return fix.map(({ layer, change, reason }) => `In the ${layer}: ${change}. ${reason}`)
  })
  return [...new Set(details)].map((text) => ({ category: 'workaround', details: text }))
}

function recordOf(cveId: string): Bulletin['references'][number] {
  return { category: 'external', summary: `CVE record of ${cveId}`, url: `https://www.cve.org/CVERecord?id=${cveId}` }
}

/** What was found, and where. */
function summaryOf({ vex, target }: ProbeRun): string {
  const found = vex.impact ?? 'The experiment could not decide it.'
  return `${found} The experiment was made at ${target} and says nothing of other places.`
}

/** What to do where a leak was proven: the changes themselves are remediations. */
function actionOf({ pages, vex }: ProbeRun, { action }: ProbeReport): string {
  const isKnown = pages.some(({ fix }) => fix.length > 0)
  return [isKnown ? action : vex.action, vex.impact].filter(Boolean).join(' ')
}

/** What the flaw is, how it was looked for, and what was found on each page. Markdown. */
function descriptionOf({ pages, requests, seconds, limits, tool }: ProbeRun, { background }: ProbeReport): string {
  const how = `${tool.name} ${tool.version} made an experiment with accounts of its own: ${plural(requests, 'request')} in ${seconds} seconds.`
  const rows = pages.map(({ path, verdict, trials, explanation }) => {
    return `- ${code(path)}: ${verdict.replaceAll('_', ' ')}, ${plural(trials, 'trial')}. ${plain(explanation)}`
  })
  const open = limits.map((words) => `- ${plain(words)}`)
  const parts = [
    background,
    how,
    rows.join('\n'),
    open.length > 0 ? `What must not be concluded:\n\n${open.join('\n')}` : '',
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** Texts of a site are not Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|!]/g, '\\$&')
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``
}

/** Without fractions of a second. */
function toUtc(instant: string): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}
