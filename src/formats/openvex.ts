import {
  bulletinUrl,
  bulletinUuid,
  claimGroups,
  componentPurl,
  fixedVersions,
  isOpen,
  otherVersionIdentity,
  type ProductIdentity,
  productIdentity,
  remediationDetails,
  remediationsFor,
} from '../bulletins/index.ts'
import type { Bulletin, Revision } from '../domain/bulletin.ts'
import type { Claim, Remediation } from '../domain/decision.ts'
import { line, webUrl } from '../text/document-text.ts'
import { publishable } from '../text/sanitize-document.ts'
import { isUri } from '../text/uri.ts'
import { countsStill, type Format } from './format.ts'

/** OpenVEX 0.2.0, https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md. */
export const openvex: Format = {
  id: 'openvex',
  fileName: 'openvex.json',
  mediaType: 'application/json',
  holds: countsStill,
  render: (revision) => `${JSON.stringify(publishable(document(revision)), null, 2)}\n`,
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
function documentId(bulletin: Bulletin): string {
  const url = bulletinUrl(bulletin)
  return url === undefined ? bulletinUuid(bulletin, 'openvex') : `${url}openvex.json`
}

/**
 * One statement per claim, for the product with the components it holds for, the worst first; one for the versions with
 * the fix. A package URL that several components share stands in the worst of their statements only: others match it too.
 */
function statements({ bulletin, state }: Revision): readonly object[] {
  const { productVersion } = bulletin
  const rests = [handling(bulletin, state), ...evidenceNotes(bulletin)]
  const vulnerability = vulnerabilityOf(bulletin)
  const product = identified(productIdentity(productVersion))
  const isAlone = bulletin.components.every(({ isProduct }) => isProduct)
  const stated = new Set<string>()
  const claimed = claimGroups(bulletin).flatMap(({ claim, components }) => {
    const isInProduct = components.some(({ isProduct }) => isProduct)
    const shipped = components.filter(({ isProduct }) => !isProduct).map(componentPurl)
    const purls = shipped.filter((purl) => !stated.has(purl))
    for (const purl of purls) stated.add(purl)
    if (purls.length === 0 && !isInProduct) return []
    // A product without subcomponents stands for all of them, also for those that nobody has looked at.
    const isWhole = isAlone && isOpen(claim)
    const subcomponents = [...(isInProduct ? product : []), ...purls.flatMap((purl) => identified({ purl }))]
    const reason = claim.status === 'under_investigation' ? (claim.reason ?? '') : ''
    // Only what is affected has a field for them.
    const ways = claim.status === 'affected' ? [] : remediationsFor(bulletin, claim).map(remedy)
    const status_notes = [reason, ...ways, ...rests].filter(Boolean).join('\n')
    return {
      vulnerability,
      products: isWhole ? product : product.map((each) => ({ ...each, subcomponents })),
      status_notes,
      ...statusFields(claim, remediationsFor(bulletin, claim)),
    }
  })
  const fixed = fixedVersions(bulletin).flatMap((version) => identified(otherVersionIdentity(productVersion, version)))
  if (fixed.length === 0) return claimed
  return [...claimed, { vulnerability, products: fixed, status_notes: handling(bulletin, state), status: 'fixed' }]
}

/** Where it is from, who may read it, and what it is worth: OpenVEX has no fields for these. */
function handling({ trackingId, tlp }: Bulletin, state: Revision['state']): string {
  return `${trackingId}, TLP:${tlp}${state === 'draft' ? '. Draft, not published: it may still change.' : ''}`
}

function statusFields(claim: Claim, remediations: readonly Remediation[]): object {
  switch (claim.status) {
    case 'affected':
      return { status: claim.status, action_statement: actionStatement(claim.action, remediations) }
    case 'not_affected':
      return { status: claim.status, justification: claim.justification, impact_statement: claim.impact }
    case 'fixed':
    case 'under_investigation':
      return { status: claim.status }
  }
}

/** What the status rests on: OpenVEX has no field for it but `status_notes`. */
function evidenceNotes({ evidence }: Bulletin): readonly string[] {
  return evidence.map(({ kind, file, sha256 }) => {
    const parts = [kind, file ?? '', sha256 === undefined ? '' : `SHA-256 ${sha256}`]
    return `Evidence: ${parts.map(line).filter(Boolean).join(', ')}`
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

function vulnerabilityOf({ vulnerability: { id, cveId, otherIds, description } }: Bulletin): object {
  const name = cveId ?? id
  return { name, description, aliases: [id, ...otherIds].filter((alias) => alias !== name) }
}

/** Once under each of its package URLs, since an entry has room for one. The id is an IRI, which not every CPE is. */
function identified({ purl, alsoPurls = [], cpe }: ProductIdentity): readonly object[] {
  return [purl, ...alsoPurls].map((name) => {
    const id = name ?? cpe ?? ''
    return {
      '@id': isUri(id) ? id : undefined,
      identifiers: { purl: name, [cpe?.startsWith('cpe:2.3:') ? 'cpe23' : 'cpe22']: cpe },
    }
  })
}
