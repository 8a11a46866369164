import {
  type CsafView,
  type ProductTreeView,
  prepare,
  readStructure,
  type VulnerabilityView,
} from '../../schema/index.ts'
import type { ConversionNote, Converted } from '../conversion-note.ts'
import { pruned } from '../prune.ts'
import { type DowngradeContext, tellExtensions, tellLost } from './down.ts'
import { head20 } from './head.ts'
import { productTree20 } from './product-tree.ts'
import { vulnerability20 } from './vulnerability.ts'

/** CSAF 2.1 → 2.0, which no standard describes. What 2.0 can say in words is said so, as clause 18 reads it again. */
export function to20(document: unknown, now: number): Converted {
  const notes: ConversionNote[] = []
  const structure = readStructure(document, '2.1')
  for (const { pointer, message } of structure.problems) {
    notes.push({ kind: 'error', pointer, message: `This is not valid CSAF 2.1: ${message}` })
  }
  const view = pruned(document, { version: '2.1', furtherCvss: true })
  const input = prepare(document, { version: '2.1', now }, { ...structure, view })
  return { document: converted(view, { input, tell: (remark) => void notes.push(remark) }), notes }
}

function converted(view: CsafView, down: DowngradeContext): CsafView {
  const { document, product_tree: tree, vulnerabilities, x_extensions } = view
  tellExtensions(x_extensions, '', down.tell)
  const made = down.input.vulnerabilities.map((each) => vulnerability20(each, down))
  const kept = made.filter((each, i) => isKept(each, i, down))
  return {
    ...(document && { document: head20(document, down) }),
    ...treeOf(tree, down),
    ...(vulnerabilities && kept.length > 0 && { vulnerabilities: kept }),
  }
}

/** Extensions may define products where there is no tree. */
function treeOf(tree: ProductTreeView = {}, down: DowngradeContext): Pick<CsafView, 'product_tree'> {
  const made = productTree20(tree, down)
  return Object.keys(made).length > 0 ? { product_tree: made } : {}
}

/** Whether 2.0 can say anything of a vulnerability: an item without properties is none. */
function isKept(vulnerability: VulnerabilityView, index: number, { tell }: DowngradeContext): boolean {
  if (Object.keys(vulnerability).length > 0) return true
  const message = '2.0 has no place for anything that is said of this vulnerability, so the whole of it is lost.'
  tellLost(tell, `/vulnerabilities/${index}`, message)
  return false
}
