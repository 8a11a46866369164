import { extensions } from './extension.ts'
import { head } from './head.ts'
import { productTree } from './products.ts'
import { list, may, must, object, only, type View, words } from './shape.ts'
import { vulnerability } from './vulnerability.ts'

/** The schema that documents of 2.1 must name. */
export const schema21 = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json'

/** A whole CSAF document, of 2.0 and 2.1 alike. */
export const csaf = object({
  $schema: only('2.1', must(words([schema21]))),
  document: must(head),
  product_tree: may(productTree),
  vulnerabilities: may(list(vulnerability)),
  x_extensions: only('2.1', may(extensions)),
})

/** A document as checks read it: what misfits the structure is not in it. */
export type CsafView = View<typeof csaf>
export type HeadView = View<typeof head>
export type ProductTreeView = View<typeof productTree>
export type VulnerabilityView = View<typeof vulnerability>
