import type { CsafVulnerability } from '../../../bulletins/index.ts'
import { type Part, productsOf, scopedRemediations } from '../../../bulletins/index.ts'
import type { Revision } from '../../../domain/bulletin.ts'
import { publishableInOrder } from '../../../text/sanitize-document.ts'
import { cweRelease } from '../../registry/cwe-name.ts'
import { schema21 } from '../../schema/index.ts'
import { csafContent } from '../project.ts'
import { head21 } from './head.ts'
import { metrics21 } from './metrics.ts'
import { productTree21 } from './products.ts'

/**
 * Writes a revision as a CSAF 2.1 document (CSD03). What both versions say alike is taken from the 2.0 document, so
 * that they cannot differ; all else is said in the words of 2.1, with nothing folded into what 2.0 can hold.
 */
export function projectCsaf21(revision: Revision): object {
  const products = productsOf(revision.bulletin)
  const document = csafContent(revision, products)
  const { parts } = products
  const content = {
    document: head21(revision, document.document),
    product_tree: productTree21(document.product_tree),
    vulnerabilities: document.vulnerabilities.map((vulnerability) => vulnerability21(revision, vulnerability, parts)),
  }
  // The schema's name comes first: it says how to read the rest.
  return { $schema: schema21, ...publishableInOrder(content) }
}

function vulnerability21(
  revision: Revision,
  { cwe, release_date, scores: _, ...vulnerability }: CsafVulnerability,
  parts: readonly Part[],
): object {
  const { bulletin } = revision
  return {
    ...vulnerability,
    cwes: cwe && [{ ...cwe, version: cweRelease }],
    disclosure_date: disclosureDate(revision, release_date),
    metrics: metrics21(bulletin, parts),
    remediations: scopedRemediations(bulletin, parts),
  }
}

/** Who reads a revision has been told: a record that says "only later" is not followed (test 6.1.45). */
function disclosureDate({ history }: Revision, date: string | undefined): string | undefined {
  const newest = Math.max(...history.map((item) => Date.parse(item.date)))
  return date !== undefined && Date.parse(date) <= newest ? date : undefined
}
