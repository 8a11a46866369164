import { cweName } from '../csaf/cwe.ts'
import type { Advisory } from '../domain/advisory.ts'
import type { Bulletin, Publisher, Reference, Revision } from '../domain/bulletin.ts'
import type { Decision } from '../domain/decision.ts'
import type { Finding } from '../domain/finding.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { Context } from '../domain/ports.ts'
import { openIndex } from '../index/open.ts'
import { matchInventory } from '../match/index.ts'
import { applicable, counting, decisionFor, latest } from './decide.ts'
import { readDecisions, readPublisher } from './decisions-file.ts'
import { bomLink, describedVersion, doubtsAboutVersion } from './described-product.ts'
import { type CheckedEvidence, checkEvidence } from './evidence.ts'
import { refuseFixInItself } from './fix-in-itself.ts'
import * as prose from './prose.ts'
import { readInventory } from './scan.ts'
import { trackingIdOf } from './tracking-id.ts'
import { unnamedPublisher } from './unnamed-publisher.ts'
import { withFacts } from './with-facts.ts'

export interface DraftInput {
  readonly sbom: string
  readonly db: string
  readonly product: string
  readonly productVersion: string
  readonly decisions?: string | undefined
  readonly publisher?: string | undefined
  /** RFC 3339: the date of drafts that carry no decision. Default: now. */
  readonly at?: string | undefined
}

export interface Drafts {
  /** One per vulnerability found, by tracking id. */
  readonly revisions: readonly Revision[]
  /** Decisions that no finding answers to: `CVE-… (pkg:…)`. */
  readonly unused: readonly string[]
  /** Evidence files that are not there to be checked. */
  readonly missingEvidence: readonly string[]
  /** Where a decision does not go with a probe run that it relies on; sentences. */
  readonly warnings: readonly string[]
  /** Components that could not be looked up. */
  readonly notLookedUp: number
}

/**
 * One draft bulletin per vulnerability found in the SBOM. What nobody decided is `under_investigation`.
 * Throws the errors of scan, decisions_invalid and publisher_invalid.
 */
export async function draft(context: Context, input: DraftInput): Promise<Drafts> {
  const { decisions, missing, warnings } = await decisionsOf(context, input.decisions)
  const publisher = input.publisher === undefined ? unnamedPublisher : await readPublisher(context, input.publisher)
  const inventory = await readInventory(context, input.sbom)
  const index = openIndex(input.db)
  try {
    const { findings: found, matchable } = matchInventory(inventory, index, index.ecosystems())
    const findings = found.map((finding) => withFacts(index, finding))
    const revisions: Revision[] = []
    for (const group of byVulnerability(findings)) {
      const records = index.group(group[0].vulnerability.id)?.records ?? []
      const bulletin = bulletinOf({ ...input, inventory }, publisher, group, records, decisions)
      const date = latest(applicable(decisions, group)) ?? input.at ?? new Date(context.now()).toISOString()
      const first = { number: 1, date: toUtc(date), summary: 'First draft' }
      revisions.push({ bulletin, state: 'draft', history: [first], generator: context.tool })
    }
    revisions.sort((a, b) => (a.bulletin.trackingId < b.bulletin.trackingId ? -1 : 1))
    const unused = decisions.filter((decision) => applicable([decision], findings).length === 0).map(nameOf)
    const notLookedUp = inventory.components.length - matchable
    return {
      ...{ revisions, unused, missingEvidence: missing, notLookedUp },
      warnings: [...warnings, ...doubtsAboutVersion(input, inventory)],
    }
  } finally {
    index.close()
  }
}

async function decisionsOf(context: Context, file: string | undefined): Promise<CheckedEvidence> {
  if (file === undefined) return { decisions: [], missing: [], warnings: [] }
  return checkEvidence(context, file, await readDecisions(context, file))
}

type KnownFinding = ReturnType<typeof withFacts>
type Group = readonly [KnownFinding, ...KnownFinding[]]

function byVulnerability(findings: readonly KnownFinding[]): Group[] {
  const groups = new Map<string, [KnownFinding, ...KnownFinding[]]>()
  for (const finding of findings) {
    const group = groups.get(finding.vulnerability.id)
    if (group) group.push(finding)
    else groups.set(finding.vulnerability.id, [finding])
  }
  return [...groups.values()]
}

function bulletinOf(
  input: DraftInput & { readonly inventory: Inventory },
  publisher: Publisher,
  group: Group,
  records: readonly Advisory[],
  decisions: readonly Decision[],
): Bulletin {
  const { vulnerability } = group[0]
  const components = group.map((finding) => {
    const component = componentOf(finding, decisionFor(decisions, finding))
    return { ...component, ...bomLink(input.inventory, finding.component.ref) }
  })
  const decided = counting(decisions, group)
  const main = decided[0]
  const version = describedVersion(input, input.inventory)
  refuseFixInItself(decided, version)
  const facts = { version, vulnerability, components, records }
  return {
    trackingId: trackingIdOf(publisher, vulnerability.id),
    title: main?.title ?? prose.title(facts),
    summary: main?.summary ?? prose.summary(facts),
    tlp: 'CLEAR',
    lang: 'en',
    publisher,
    productVersion: version,
    vulnerability: {
      id: vulnerability.id,
      cveId: vulnerability.id.startsWith('CVE-') ? vulnerability.id : undefined,
      otherIds: vulnerability.ids.filter((id) => id !== vulnerability.id),
      description: main?.description ?? prose.description(facts),
      cwe: main?.cwe ?? cweOf([...records.flatMap(({ cweIds }) => cweIds), ...weaknessesOf(group[0])]),
      // Side by side: where sources disagree, readers shall see it.
      scores: [...(main?.scores ?? []), ...vulnerability.scores],
      publishedAt: records.map(({ publishedAt }) => publishedAt).sort()[0],
    },
    components,
    remediations: unique(decided.flatMap(({ remediations }) => remediations)),
    conditions: unique(decided.flatMap(({ conditions }) => conditions)),
    evidence: unique(decided.flatMap(({ evidence }) => evidence)),
    acknowledgments: unique(decided.flatMap(({ acknowledgments }) => acknowledgments)),
    references: references(records),
  }
}

function componentOf({ component, fixedIn, paths }: Finding, decision: Decision | undefined) {
  const { name, version, purl, supplier } = component
  const claim = decision?.claim ?? { status: 'under_investigation' as const }
  return { name, version, purl, supplier, claim, fixedIn, paths }
}

function weaknessesOf({ facts }: KnownFinding): string[] {
  return facts.flatMap(({ weaknesses }) => weaknesses.map(({ cweId }) => cweId))
}

function cweOf(ids: readonly string[]): { id: string; name: string } | undefined {
  for (const id of ids) {
    const name = cweName(id)
    if (name !== undefined) return { id, name }
  }
  return undefined
}

/** References of all records, in their order, each address once. */
function references(records: readonly Advisory[]): Reference[] {
  const byUrl = new Map<string, Reference>()
  for (const { references } of records) {
    for (const { type, url } of references) {
      if (/^https?:\/\//.test(url) && URL.canParse(url) && !byUrl.has(url)) {
        byUrl.set(url, { category: 'external', summary: prose.referenceSummary(type, url), url })
      }
    }
  }
  return [...byUrl.values()]
}

/** By content: the same remediation may stand in the decisions for several components. */
function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

function nameOf({ vulnerability, purl }: Decision): string {
  return purl === undefined ? vulnerability : `${vulnerability} (${purl})`
}

function toUtc(date: string): string {
  return new Date(date).toISOString()
}
