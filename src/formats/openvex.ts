import {
  bulletinUrl,
  bulletinUuid,
  claimGroups,
  componentPurl,
  fixedElsewhere,
  gravity,
  isOpen,
  otherVersionIdentity,
  type ProductIdentity,
  productIdentity,
  remediationDetails,
  remediationsFor,
  slicesOf,
} from '../bulletins/index.ts'
import type { BulletinHead, BulletinSlice, Revision, StatedClaim } from '../domain/bulletin.ts'
import type { Remediation } from '../domain/decision.ts'
import { singleLine } from '../text/safe.ts'
import { sanitizeDocument } from '../text/sanitize-document.ts'
import { isUri } from '../text/uri.ts'
import { webUrl } from '../text/web-url.ts'
import { countsStill, type Format } from './format.ts'

/** OpenVEX 0.2.0, https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md. */
export const openvex: Format = {
  id: 'openvex',
  fileName: 'openvex.json',
  label: 'OpenVEX',
  audience: 'machines',
  mediaType: 'application/json',
  holds: countsStill,
  render: (revision) => `${JSON.stringify(sanitizeDocument(document(revision)), null, 2)}\n`,
}

function document(revision: Revision): object {
  const { bulletin, history, generator } = revision
  const last = history.at(-1)
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': documentId(bulletin),
    author: bulletin.publisher.name,
    role: bulletin.publisher.category,
    timestamp: history[0]?.date,
    last_updated: last?.date,
    version: last?.number,
    tooling: `${generator.name} ${generator.version}`,
    statements: statements(revision),
  }
}

/** Its address, where the publisher has one to publish at; else a number of its own. */
function documentId(bulletin: BulletinHead): string {
  const url = bulletinUrl(bulletin)
  return url === undefined ? bulletinUuid(bulletin, 'openvex') : `${url}openvex.json`
}

/** How a product or a component is named. */
interface Named {
  readonly '@id'?: string | undefined
  readonly identifiers: Readonly<Record<string, string | undefined>>
}

interface StatedProduct extends Named {
  readonly subcomponents?: readonly Named[]
}

/** A statement without its products, and the gravest first for readers who take the first about a vulnerability. */
interface Statement {
  readonly products: readonly StatedProduct[]
  readonly isOpen: boolean
  readonly rest: object
  readonly gravity: number
}

/** What is stated alike of several product versions is stated once. The worst comes first, the versions with the fix last. */
function statements({ bulletin, state }: Revision): readonly object[] {
  const byVulnerability = Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability)
  return [...byVulnerability.values()].flatMap((slices) => {
    const stated = slices.flatMap((slice) => claimed(slice, state)).sort((a, b) => a.gravity - b.gravity)
    const fixed = slices.flatMap((slice) => fixedIn(slice, fixedElsewhere(slice, slices), state))
    return joined(eachOnce([...stated, ...fixed]))
  })
}

/**
 * Each component of a product in the first statement about it alone, and so in the gravest: components, and versions of
 * a product, may share a package URL, and readers tell them apart by nothing else. What is open is not fixed as well.
 */
function eachOnce(all: readonly Statement[]): readonly Statement[] {
  const stated = new Set<string>()
  const open = new Set<string>()
  const isNew = (key: string) => !stated.has(key) && stated.add(key).has(key)
  return all.flatMap((statement) => {
    const products = statement.products.flatMap((product): readonly StatedProduct[] => {
      const name = nameOf(product)
      const parts = product.subcomponents?.filter((part) => isNew(`${name} ${nameOf(part)}`))
      const isWhole = parts === undefined
      if (isWhole ? open.has(name) || !isNew(name) : parts.length === 0) return []
      if (statement.isOpen) open.add(name)
      return [isWhole ? product : { ...product, subcomponents: parts }]
    })
    return products.length === 0 ? [] : [{ ...statement, products }]
  })
}

function nameOf({ '@id': id, identifiers }: Named): string {
  return id ?? JSON.stringify(identifiers)
}

function joined(all: readonly Statement[]): readonly object[] {
  return [...Map.groupBy(all, ({ rest }) => JSON.stringify(rest)).values()].map((same) => {
    const { vulnerability, ...rest } = (same[0]?.rest ?? {}) as { readonly vulnerability?: object }
    return { vulnerability, products: same.flatMap(({ products }) => products), ...rest }
  })
}

/** One statement per claim, for the product with the components it holds for. */
function claimed(slice: BulletinSlice, state: Revision['state']): readonly Statement[] {
  const rests = [handling(slice, state), ...evidenceNotes(slice)]
  const vulnerability = vulnerabilityOf(slice)
  const product = identified(productIdentity(slice.productVersion))
  const isAlone = slice.components.every(({ isProduct }) => isProduct)
  return claimGroups(slice).map(({ claim, components }) => {
    const isInProduct = components.some(({ isProduct }) => isProduct)
    const purls = components.filter(({ isProduct }) => !isProduct).map(componentPurl)
    // A product without subcomponents stands for all of them, also for those that nobody has looked at.
    const isWhole = isAlone && isOpen(claim)
    const subcomponents = [...(isInProduct ? product : []), ...purls.flatMap((purl) => identified({ purl }))]
    const reason = claim.status === 'under_investigation' ? (claim.reason ?? '') : ''
    const remediations = remediationsFor(slice, claim)
    // Only what is affected has a field for them.
    const ways = claim.status === 'affected' ? [] : remediations.map(remedy)
    const status_notes = [reason, ...ways, ...rests].filter(Boolean).join('\n')
    return {
      products: isWhole ? product : product.map((each) => ({ ...each, subcomponents })),
      rest: { vulnerability, status_notes, ...statusFields(claim, remediations) },
      gravity: gravity({ claim }),
      isOpen: isOpen(claim),
    }
  })
}

/** The versions that carry the fix. */
function fixedIn(slice: BulletinSlice, versions: readonly string[], state: Revision['state']): readonly Statement[] {
  const products = versions.flatMap((version) => identified(otherVersionIdentity(slice.productVersion, version)))
  const rest = { vulnerability: vulnerabilityOf(slice), status_notes: handling(slice, state), status: 'fixed' }
  return products.length === 0 ? [] : [{ products, rest, gravity: Number.POSITIVE_INFINITY, isOpen: false }]
}

/** Where it is from, who may read it, and what it is worth: OpenVEX has no fields for these. */
function handling({ trackingId, tlp }: BulletinHead, state: Revision['state']): string {
  return `${trackingId}, TLP:${tlp}${state === 'draft' ? '. Draft, not published: it may still change.' : ''}`
}

function statusFields(claim: StatedClaim, remediations: readonly Remediation[]): object {
  switch (claim.status) {
    case 'affected':
      return { status: claim.status, action_statement: actionStatement(claim.action, remediations) }
    case 'not_affected':
      return { status: claim.status, justification: claim.justification, impact_statement: impactStatement(claim) }
    case 'fixed':
    case 'under_investigation':
      return { status: claim.status }
  }
}

/** OpenVEX wants a justification or an impact statement of what is not affected; who is read may have given neither. */
function impactStatement({ justification, impact }: Extract<StatedClaim, { readonly status: 'not_affected' }>) {
  return impact || (justification === undefined ? 'The publisher gave no reason.' : undefined)
}

/** What the status rests on: OpenVEX has no field for it but `status_notes`. */
function evidenceNotes({ evidence }: BulletinSlice): readonly string[] {
  return evidence.map(({ kind, file, sha256 }) => {
    const parts = [kind, file ?? '', sha256 === undefined ? '' : `SHA-256 ${sha256}`]
    return `Evidence: ${parts.map(singleLine).filter(Boolean).join(', ')}`
  })
}

/** An affected product needs one, also where there is nothing to do yet. */
function actionStatement(action: string, remediations: readonly Remediation[]): string {
  return [action, ...remediations.map(remedy)].filter(Boolean).join('\n\n') || 'No remediation is available yet.'
}

function remedy(remediation: Remediation): string {
  const url = webUrl(remediation.url)
  return url === undefined ? remediationDetails(remediation) : `${remediationDetails(remediation)} See ${url}`
}

function vulnerabilityOf({ vulnerability: { id, cveId, otherIds, description } }: BulletinSlice): object {
  const name = cveId ?? id
  return { name, description, aliases: [id, ...otherIds].filter((alias) => alias !== name) }
}

/** Once under each of its package URLs, since an entry has room for one. The id is an IRI, which not every CPE is. */
function identified({ purl, alsoPurls = [], cpe }: ProductIdentity): readonly Named[] {
  return [purl, ...alsoPurls].map((name) => {
    const id = name ?? cpe ?? ''
    return {
      '@id': isUri(id) ? id : undefined,
      identifiers: { purl: name, [cpe?.startsWith('cpe:2.3:') ? 'cpe23' : 'cpe22']: cpe },
    }
  })
}
