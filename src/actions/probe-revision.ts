import { singleFinding } from '../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinEvidence, Publisher, Revision } from '../domain/bulletin.ts'
import type { Remediation } from '../domain/decision.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { claimOf } from './probe-claim.ts'
import * as prose from './probe-prose.ts'

/**
 * A draft revision that says what a run found of its deployment, for the formats that carry VEX statements. The product
 * is the deployment, its version the moment of the run: no product version is spoken of. All dates are the run's.
 */
export function probeRevision(run: ProbeRun, publisher: Publisher, evidence: readonly BulletinEvidence[]): Revision {
  const history = [{ number: 1, date: toUtc(run.endedAt), summary: 'Written from a probe run' }]
  return { bulletin: bulletinOf(run, publisher, evidence), state: 'draft', history, generator: run.tool }
}

function bulletinOf(run: ProbeRun, publisher: Publisher, evidence: readonly BulletinEvidence[]): Bulletin {
  const { flaw, conditions, deployment, startedAt } = run
  return singleFinding({
    trackingId: trackingIdOf(run, publisher),
    title: prose.title(run),
    summary: prose.summary(run),
    // A leak in one place is first of all a matter of whoever runs it.
    tlp: 'AMBER',
    lang: 'en',
    publisher,
    productVersion: { id: deployment, product: { name: deployment }, version: toUtc(startedAt) },
    vulnerability: {
      ...{ id: flaw.id, cveId: flaw.cveId, otherIds: [], cwe: flaw.cwe },
      ...{ description: prose.description(run), scores: [], publishedAt: undefined },
    },
    components: [componentOf(run)],
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

/** Where the framework is published, so that scanners know it; of others only the name is known. */
const packages: Readonly<Record<string, string>> = { flask: 'pkg:pypi/flask', django: 'pkg:pypi/django' }

/** What issues the session. Its version cannot be seen from outside. */
function componentOf(run: ProbeRun): BulletinComponent {
  const name = run.application.framework ?? 'Web application'
  const purl = Object.hasOwn(packages, name.toLowerCase()) ? packages[name.toLowerCase()] : undefined
  const claimed = claimOf(run)
  const claim = claimed.status === 'affected' ? { ...claimed, action: prose.action(run) } : claimed
  return { name, version: undefined, purl, supplier: undefined, claim, fixedIn: [], paths: [] }
}

/** What to change, where there is a leak to stop; each change once. */
function remediationsOf({ pages, vex }: ProbeRun): readonly Remediation[] {
  if (vex.status !== 'affected') return []
  const details = pages.flatMap(({ mend }) => {
    return mend.map(({ layer, change, reason }) => `In the ${layer}: ${change}. ${reason}`)
  })
  return [...new Set(details)].map((text) => ({ category: 'workaround', details: text }))
}

function recordOf(cveId: string): Bulletin['references'][number] {
  return { category: 'external', summary: `CVE record of ${cveId}`, url: `https://www.cve.org/CVERecord?id=${cveId}` }
}

/** Without fractions of a second. */
function toUtc(instant: string): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}
