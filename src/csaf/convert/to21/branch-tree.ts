import type { BranchView, fullProductName, View } from '../../schema/index.ts'

/** A branch that a conversion changes in place. */
export interface Node {
  category: BranchView['category']
  name: string
  readonly product: View<typeof fullProductName> | undefined
  parent: Node | undefined
  children: Node[]
  /** Where it stands in the document that is converted. */
  readonly pointer: string
}

/** Branches as nodes that can be changed. Branches may be nested as deep as documents may. */
export function treeOf(branches: readonly BranchView[], pointer: string, parent?: Node): Node[] {
  return branches.map(({ category, name = '', product, branches: below = [] }, i) => {
    const node: Node = { category, name, product, parent, children: [], pointer: `${pointer}/${i}` }
    node.children = treeOf(below, `${node.pointer}/branches`, node)
    return node
  })
}

/** All nodes, parents before children, as they are while it goes: what a node's visit changes below it, is visited. */
export function* allNodes(roots: readonly Node[]): Iterable<Node> {
  const open = roots.toReversed()
  for (let node = open.pop(); node; node = open.pop()) {
    yield node
    open.push(...node.children.toReversed())
  }
}

/** The nodes above a node, the nearest first. */
export function* above(node: Node): Iterable<Node> {
  for (let at = node.parent; at; at = at.parent) yield at
}
