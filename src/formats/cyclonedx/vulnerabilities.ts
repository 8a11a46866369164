import {
  analysis,
  bulletinUrl,
  type ClaimGroup,
  claimGroups,
  fixedElsewhere,
  gravity,
  identityOf,
  remediationDetails,
  remediationsFor,
  slicesOf,
  systemOf,
} from '../../bulletins/index.ts'
import { conditionList } from '../../csaf/write/index.ts'
import type { BulletinSlice, Revision } from '../../domain/bulletin.ts'
import type { RemediationCategory } from '../../domain/decision.ts'
import { isCweId } from '../../domain/ids.ts'
import type { Score } from '../../domain/score.ts'
import { webUrl } from '../../text/web-url.ts'
import type { Refs } from './refs.ts'

interface Entry {
  readonly slice: BulletinSlice
  readonly group: ClaimGroup
  /** Versions that carry the fix. */
  readonly fixed: readonly string[]
}

/** One entry per claim, since an entry has one analysis; all that are about one vulnerability name it alike. */
export function vulnerabilities({ bulletin, history }: Revision, refs: Refs): readonly object[] {
  const byVulnerability = Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability)
  const entries = [...byVulnerability.values()].flatMap((slices) => {
    const groups = slices.flatMap((slice) =>
      claimGroups(slice).map((group) => ({ slice, group, fixed: fixedElsewhere(slice, slices) })),
    )
    return groups.sort((a, b) => gravity(a.group) - gravity(b.group))
  })
  return entries.map(({ slice, group, fixed }, at) => ({
    'bom-ref': `vulnerability-${at + 1}`,
    ...sharedFields(slice),
    ...remedies(slice, group),
    analysis: { ...analysis(group.claim, remediationsFor(slice, group.claim)), ...times(history) },
    affects: affects({ slice, group, fixed }, refs),
    properties: [
      { name: 'tocsin:csaf:status', value: group.claim.status },
      ...('justification' in group.claim && group.claim.justification !== undefined
        ? [{ name: 'tocsin:csaf:justification', value: group.claim.justification }]
        : []),
    ],
  }))
}

function sharedFields(slice: BulletinSlice): object {
  const { vulnerability, conditions, references, acknowledgments } = slice
  const page = bulletinUrl(slice)
  const { id, cveId, otherIds, cwe, scores } = vulnerability
  const name = cveId ?? id
  const others = [id, ...otherIds].filter((other) => other !== name)
  return {
    id: name,
    source: { name: systemOf(name) },
    references: others.map((other) => ({ id: other, source: { name: systemOf(other) } })),
    ratings: scores.map(rating),
    cwes: isCweId(cwe?.id ?? '') ? [Number(cwe?.id.slice(4))] : [],
    description: vulnerability.description || slice.summary,
    detail: conditions.length > 0 ? conditionList(conditions) : '',
    advisories: [
      ...(page === undefined ? [] : [{ title: slice.title, url: page }]),
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
function remedies(slice: BulletinSlice, { claim }: ClaimGroup): object {
  const remediations = remediationsFor(slice, claim)
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
function affects({ slice, group: { claim, components }, fixed }: Entry, refs: Refs): readonly object[] {
  const { productVersion } = slice
  const product = productVersion.bomLink ?? refs.ofProduct(productVersion)
  // One component may stand in the SBOM several times.
  const links = Map.groupBy(slice.components, identityOf)
  const found = components.flatMap((component) => {
    if (component.isProduct) return [product]
    const same = component.isAboveOpen ? [] : (links.get(identityOf(component)) ?? [])
    const linked = same.flatMap(({ bomLink }) => bomLink ?? [])
    return linked.length > 0 ? linked : [refs.ofComponent(productVersion, component)]
  })
  const distinct = new Set(found)
  if (claim.status !== 'affected') return [...distinct].map((ref) => ({ ref }))
  distinct.delete(product)
  if (productVersion.version === '') return [...distinct, product].map((ref) => ({ ref }))
  const versions = [
    { version: productVersion.version, status: 'affected' },
    ...fixed.map((version) => ({ version, status: 'unaffected' })),
  ]
  return [...[...distinct].map((ref) => ({ ref })), { ref: product, versions }]
}
