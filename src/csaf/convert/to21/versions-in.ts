import { allNodes, type Node } from './branch-tree.ts'

/** The products of single versions in a tree of branches. */
export interface Versions {
  /** The version of what a branch stands for, wherever branches of the same names have it. */
  find(parent: Node, version: string): Node | undefined
  add(node: Node): void
}

/** Branches that say the same in the same order stand for the same, even if they are not one. */
export function versionsIn(roots: readonly Node[]): Versions {
  const families = new Map<Node | undefined, number>()
  const numbers = new Map<string, number>()
  const versions = new Map<string, Node>()
  const keyOf = (parent: Node | undefined, version: string) => JSON.stringify([families.get(parent), version])
  const add = (node: Node) => {
    const key = keyOf(node.parent, node.name)
    if (node.category === 'product_version' && node.product && !versions.has(key)) versions.set(key, node)
  }
  for (const node of allNodes(roots)) {
    const key = JSON.stringify([families.get(node.parent), node.category, node.name])
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    families.set(node, number)
    add(node)
  }
  return { add, find: (parent, version) => versions.get(keyOf(parent, version)) }
}
