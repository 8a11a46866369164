import { extensions } from './extension.ts'
import { head } from './head.ts'
import { productTree } from './products.ts'
import { list, may, must, object, only, type View, words } from './shape.ts'
import type { CsafVersion } from './version.ts'
import { vulnerability } from './vulnerability.ts'
import type { Written } from './written.ts'

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

/** A valid document of a version, as far as types can say what is valid: for those who write one. */
export type CsafOf<V extends CsafVersion> = Written<typeof csaf, V>

/** A document as checks read it: what does not fit the structure is not in it. */
export type CsafView = View<typeof csaf>
export type HeadView = View<typeof head>
export type ProductTreeView = View<typeof productTree>
export type VulnerabilityView = View<typeof vulnerability>
