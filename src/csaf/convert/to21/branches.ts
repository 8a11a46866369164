import type { BranchView } from '../../schema/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'
import { above, allNodes, type Node, treeOf } from './branch-tree.ts'
import { convertRange } from './ranges.ts'
import { withoutNobody } from './vendors.ts'
import { raiseVersions } from './versions.ts'

/** The branches of 2.1: without the category `legacy`, without categories that a path may have but once. */
export function branches21(branches: readonly BranchView[], tell: Tell): readonly Node[] {
  const given = treeOf(branches, '/product_tree/branches')
  for (const node of allNodes(given)) replaceLegacy(node, tell)
  const roots = withoutNobody(given, tell)
  setParents(roots)
  raiseVersions(roots, tell)
  for (const node of allNodes(roots)) if (node.category === 'product_version_range') convertRange(node, tell)
  for (const node of allNodes(roots)) tellUnresolved(node, tell)
  return roots
}

function replaceLegacy(node: Node, tell: Tell): void {
  if (node.category !== 'legacy') return
  node.category = 'product_name'
  const message = `2.1 has no category legacy, so "${node.name}" became a product_name; check whether that is right.`
  tell({ kind: 'note', pointer: node.pointer, message, clause: clause18 })
}

function setParents(roots: readonly Node[]): void {
  for (const root of roots) root.parent = undefined
  for (const node of allNodes(roots)) for (const child of node.children) child.parent = node
}

/** What a path still has twice, or a version and a range: clause 18 does not say how to correct it. */
function tellUnresolved(node: Node, tell: Tell): void {
  const { category, name, pointer } = node
  if (category === undefined || category === 'product_family') return
  const opposite = opposites[category]
  for (const { category: other, name: otherName } of above(node)) {
    if (other !== category && other !== opposite) continue
    const message =
      other === category
        ? `The category ${category} appears more than once in a path ("${otherName}", "${name}"); this could not be resolved.`
        : `A path has the ${other} "${otherName}" and the ${category} "${name}"; this could not be resolved.`
    tell({ kind: 'error', pointer, message, clause: other === category ? '6.1.57' : '6.1.58' })
    return
  }
}

const opposites: Readonly<Partial<Record<string, Node['category']>>> = {
  product_version: 'product_version_range',
  product_version_range: 'product_version',
}
