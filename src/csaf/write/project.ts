import type { CsafDocument, CsafVulnerability, Flag, Threat, VulnerabilityId } from '../../bulletins/index.ts'
import {
  csafRemediations,
  idsOf,
  openIds,
  type Part,
  type Products,
  productStatus,
  productsOf,
  systemOf,
} from '../../bulletins/index.ts'
import type { Bulletin, Revision } from '../../domain/bulletin.ts'
import { isCveId } from '../../domain/vulnerability-id.ts'
import { publishableInOrder } from '../../text/sanitize-document.ts'
import { cweName } from '../registry/cwe-name.ts'
import { documentHead } from './head.ts'
import { vulnerabilityNotes } from './notes.ts'
import { csafScores } from './scores.ts'

/**
 * Writes a revision as a CSAF 2.0 document; nothing but the revision decides its content. Keys are in the standard's
 * order, which is alphabetical (test 6.2.13).
 */
export function projectCsaf(revision: Revision): CsafDocument {
  return publishableInOrder(csafContent(revision, productsOf(revision.bulletin)))
}

/** What the document says, before anything empty or repeated is left out. */
export function csafContent(revision: Revision, products: Products): CsafDocument {
  return {
    document: documentHead(revision),
    product_tree: products.tree,
    vulnerabilities: [csafVulnerability(revision.bulletin, products)],
  }
}

function csafVulnerability(bulletin: Bulletin, { parts, fixedIds }: Products): CsafVulnerability {
  const { vulnerability } = bulletin
  return {
    cve: vulnerability.cveId,
    cwe: weakness(vulnerability.cwe?.id),
    flags: flags(parts),
    ids: ids(vulnerability),
    notes: vulnerabilityNotes(bulletin),
    product_status: productStatus(parts, fixedIds),
    release_date: vulnerability.publishedAt,
    remediations: csafRemediations(bulletin, parts),
    scores: csafScores(vulnerability.scores, openIds(parts)),
    threats: threats(parts),
  }
}

/** The catalogue's own name for the weakness, as test 6.1.11 demands; a note tells of one that is not in it. */
function weakness(id: string | undefined): CsafVulnerability['cwe'] {
  const name = id === undefined ? undefined : cweName(id)
  return id === undefined || name === undefined ? undefined : { id, name }
}

function ids({ id, cveId, otherIds }: Bulletin['vulnerability']): readonly VulnerabilityId[] {
  const names = [id, ...otherIds].filter((name) => name !== cveId && !isCveId(name))
  return names.map((text) => ({ system_name: systemOf(text), text }))
}

function flags(parts: readonly Part[]): readonly Flag[] {
  const byLabel = Map.groupBy(parts, ({ component: { claim } }) => {
    return claim.status === 'not_affected' ? claim.justification : undefined
  })
  return [...byLabel].flatMap(([label, of]) => (label === undefined ? [] : [{ label, product_ids: idsOf(of) }]))
}

function threats(parts: readonly Part[]): readonly Threat[] {
  const byImpact = Map.groupBy(parts, ({ component: { claim } }) => {
    return claim.status === 'not_affected' ? claim.impact : ''
  })
  return [...byImpact].flatMap(([details, of]) => {
    return details === '' ? [] : [{ category: 'impact' as const, details, product_ids: idsOf(of) }]
  })
}
