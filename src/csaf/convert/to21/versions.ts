import { clause18, type Tell } from '../conversion-note.ts'
import { allNodes, type Node } from './branch-tree.ts'

/**
 * Makes a version that has versions or ranges of versions below it the name of a product, and the product's name that
 * of a family: `Lakehouse` > `2` > `2.3` becomes the family `Lakehouse` > `Lakehouse 2` > `2.3` (tests 6.1.57, 6.1.58).
 */
export function raiseVersions(roots: readonly Node[], tell: Tell): void {
  const below = new Map<Node, Below>()
  for (const root of roots) findBelow(root, below)
  const wereNames = new Set<Node>()
  for (const node of allNodes(roots)) {
    const { parent } = node
    const { versions = false, ranges = false } = below.get(node) ?? {}
    if (node.category !== 'product_version' || !parent || !(versions || ranges)) continue
    const isName = parent.category === 'product_name' || wereNames.has(parent)
    if (!isName && !(ranges && parent.category === 'product_family')) continue
    if (isName) wereNames.add(parent)
    tellOf(node, { parent, isName, versions }, tell)
    parent.category = 'product_family'
    node.category = 'product_name'
    node.name = `${parent.name} ${node.name}`
  }
}

/** What stands somewhere below a node. */
interface Below {
  readonly versions: boolean
  readonly ranges: boolean
}

function findBelow({ children }: Node, found: Map<Node, Below>): Below {
  let versions = false
  let ranges = false
  for (const child of children) {
    const further = findBelow(child, found)
    found.set(child, further)
    versions ||= further.versions || child.category === 'product_version'
    ranges ||= further.ranges || child.category === 'product_version_range'
  }
  return { versions, ranges }
}

function tellOf(
  node: Node,
  { parent, isName, versions }: { readonly parent: Node; readonly isName: boolean; readonly versions: boolean },
  tell: Tell,
): void {
  const why = versions
    ? 'The category product_version stood more than once in a path'
    : 'The categories product_version and product_version_range stood in one path'
  const family = isName ? `, and "${parent.name}" a product_family` : ''
  const message = `${why}, so the product_version "${node.name}" became the product_name "${parent.name} ${node.name}"${family}.`
  tell({ kind: 'note', pointer: node.pointer, message, clause: clause18 })
}
