import { slicesOf } from '../../bulletins/index.ts'
import type { Revision } from '../../domain/bulletin.ts'
import { sanitizeInOrder } from '../../text/sanitize-document.ts'
import { type CsafOf, schema21 } from '../schema/index.ts'
import { endingDocument } from './ending.ts'
import { documentHead } from './head.ts'
import { productsOf } from './products.ts'
import { csafVulnerability } from './vulnerability.ts'

/** A CSAF 2.1 document (CSD03), as far as types can say that it is valid. */
export type CsafDocument = CsafOf<'2.1'>

/**
 * Writes a revision as a CSAF 2.1 document; nothing but the revision decides its content. Keys are in the standard's
 * order, which is alphabetical (test 6.2.13); the schema's name comes first, since it says how to read the rest.
 */
export function csafDocument(revision: Revision): CsafDocument {
  const { bulletin, ending } = revision
  if (ending) return written(endingDocument(revision, ending))
  const products = productsOf(bulletin)
  const byVulnerability = Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability)
  return written({
    document: documentHead(revision),
    product_tree: products.tree,
    vulnerabilities: bulletin.vulnerabilities.map((vulnerability) => {
      const slices = byVulnerability.get(vulnerability) ?? []
      return csafVulnerability(revision, { vulnerability, slices }, products)
    }),
  })
}

function written(content: Omit<CsafDocument, '$schema'>): CsafDocument {
  return { $schema: schema21, ...sanitizeInOrder(content) }
}
