import {
  analysis,
  bulletinUrl,
  type ClaimGroup,
  claimGroups,
  distinctComponents,
  fixedVersions,
  identityOf,
  remediationDetails,
  remediationsFor,
  systemOf,
} from '../../bulletins/index.ts'
import { conditionList } from '../../csaf/write/index.ts'
import type { Bulletin, BulletinComponent, Revision } from '../../domain/bulletin.ts'
import type { RemediationCategory } from '../../domain/decision.ts'
import type { Score } from '../../domain/score.ts'
import { webUrl } from '../../text/document-text.ts'

/** Key of the product version in the document. */
export const productRef = 'product'

/** The distinct components other than the product itself, each with its key in the document. */
export function shippedComponents(bulletin: Bulletin): readonly (readonly [BulletinComponent, ref: string])[] {
  return distinctComponents(bulletin)
    .map((component, at) => [component, componentRef(component, at)] as const)
    .filter(([{ isProduct }]) => !isProduct)
}

/** Not a package URL: two components may share one, and keys must be unique. */
function componentRef({ isProduct }: BulletinComponent, index: number): string {
  return isProduct ? productRef : `component-${index + 1}`
}

/** One entry per claim, since an entry has one analysis; all entries name the same vulnerability. */
export function vulnerabilities({ bulletin, history }: Revision): readonly object[] {
  const shared = sharedFields(bulletin)
  return claimGroups(bulletin).map((group, at) => ({
    'bom-ref': `vulnerability-${at + 1}`,
    ...shared,
    ...remedies(bulletin, group),
    analysis: { ...analysis(group.claim, remediationsFor(bulletin, group.claim)), ...times(history) },
    affects: affects(bulletin, group),
    properties: [
      { name: 'tocsin:csaf:status', value: group.claim.status },
      ...('justification' in group.claim
        ? [{ name: 'tocsin:csaf:justification', value: group.claim.justification }]
        : []),
    ],
  }))
}

function sharedFields(bulletin: Bulletin): object {
  const { vulnerability, conditions, references, acknowledgments } = bulletin
  const page = bulletinUrl(bulletin)
  const { id, cveId, otherIds, cwe, scores } = vulnerability
  const name = cveId ?? id
  const others = [id, ...otherIds].filter((other) => other !== name)
  return {
    id: name,
    source: { name: systemOf(name) },
    references: others.map((other) => ({ id: other, source: { name: systemOf(other) } })),
    ratings: scores.map(rating),
    cwes: /^CWE-\d+$/.test(cwe?.id ?? '') ? [Number(cwe?.id.slice(4))] : [],
    description: vulnerability.description || bulletin.summary,
    detail: conditions.length > 0 ? conditionList(conditions) : '',
    advisories: [
      ...(page === undefined ? [] : [{ title: bulletin.title, url: page }]),
      ...references.map(({ summary, url }) => ({ title: summary, url: webUrl(url) })).filter(({ url }) => url),
    ],
    published: vulnerability.publishedAt,
    credits: {
      organizations: acknowledgments.map(({ organization }) => ({ name: organization })),
      individuals: acknowledgments.flatMap(({ names }) => names.map((individual) => ({ name: individual }))),
    },
  }
}

const methods: Readonly<Record<Score['version'], string>> = {
  '2.0': 'CVSSv2',
  '3.0': 'CVSSv3',
  '3.1': 'CVSSv31',
  '4.0': 'CVSSv4',
}

function rating({ source, score, rating: severity, version, vector }: Score): object {
  return { source: { name: source }, score, severity, method: methods[version], vector }
}

const interim: readonly RemediationCategory[] = ['workaround', 'mitigation']

/** What to do. */
function remedies(bulletin: Bulletin, { claim }: ClaimGroup): object {
  const remediations = remediationsFor(bulletin, claim)
  const action = claim.status === 'affected' ? claim.action : ''
  const [workarounds, fixes] = [true, false].map((wanted) =>
    remediations.filter(({ category }) => interim.includes(category) === wanted).map(remediationDetails),
  )
  return {
    recommendation: [action, ...(fixes ?? [])].filter(Boolean).join('\n\n'),
    workaround: workarounds?.join('\n\n'),
  }
}

function times(history: Revision['history']): object {
  return { firstIssued: history[0]?.date, lastUpdated: history.at(-1)?.date }
}

/**
 * The components; and, where they are affected, the product in its affected and fixed versions. What the SBOM describes
 * is named by its place there (a BOM-Link), which is how readers of that SBOM find it.
 */
function affects(bulletin: Bulletin, { claim, components }: ClaimGroup): readonly object[] {
  const product = bulletin.productVersion.bomLink ?? productRef
  const places = new Map(distinctComponents(bulletin).map((component, at) => [component, at]))
  // One component may stand in the SBOM several times.
  const links = Map.groupBy(bulletin.components, identityOf)
  const refs = components.flatMap((component) => {
    if (component.isProduct) return [product]
    const same = component.isAboveOpen ? [] : (links.get(identityOf(component)) ?? [])
    const found = same.flatMap(({ bomLink }) => bomLink ?? [])
    return found.length > 0 ? found : [componentRef(component, places.get(component) ?? 0)]
  })
  const distinct = new Set(refs)
  if (claim.status !== 'affected') return [...distinct].map((ref) => ({ ref }))
  distinct.delete(product)
  const versions = [
    { version: bulletin.productVersion.version, status: 'affected' },
    ...fixedVersions(bulletin).map((version) => ({ version, status: 'unaffected' })),
  ]
  return [...[...distinct].map((ref) => ({ ref })), { ref: product, versions }]
}
