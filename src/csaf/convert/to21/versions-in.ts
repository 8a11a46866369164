import { allNodes, type Node } from './branch-tree.ts'

/** The products of single versions in a tree of branches. */
export interface Versions {
  /** The version of what a branch stands for, wherever branches of the same names have it. */
  find(parent: Node, version: string): Node | undefined
  add(node: Node): void
  /** The version ranges of what a branch stands for. */
  rangesBelow(parent: Node): readonly Node[]
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
  const ranges = new Map<number | undefined, Node[]>()
  for (const node of allNodes(roots)) {
    const family = families.get(node.parent)
    const key = JSON.stringify([family, node.category, node.name])
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    families.set(node, number)
    add(node)
    if (node.category !== 'product_version_range') continue
    const others = ranges.get(family)
    if (others) others.push(node)
    else ranges.set(family, [node])
  }
  return {
    add,
    find: (parent, version) => versions.get(keyOf(parent, version)),
    rangesBelow: (parent) => ranges.get(families.get(parent)) ?? [],
  }
}
