import { clause18, type Tell } from '../conversion-note.ts'
import type { Node } from './branch-tree.ts'

/** Names of vendors that name nobody, without what clause 18 ignores in them. */
const nobody: ReadonlySet<string> = new Set(['opensource', 'noassertion', 'undefined', 'unknown'])

/**
 * Takes vendors that name nobody out of paths that have another vendor (test 6.1.57). What stands below such a vendor
 * without another one stays there.
 */
export function withoutNobody(roots: readonly Node[], tell: Tell): Node[] {
  const vendored = new Map<Node, boolean>()
  for (const root of roots) findVendored(root, vendored)
  return roots.flatMap((root) => replacement(root, false, { vendored, tell }))
}

/** Whether each path down from a node has a vendor. */
function findVendored(node: Node, found: Map<Node, boolean>): boolean {
  // Not `every`, which would leave out nodes below.
  const below = node.children.map((child) => findVendored(child, found))
  const is = node.category === 'vendor' || (below.length > 0 && !below.includes(false))
  found.set(node, is)
  return is
}

interface Known {
  readonly vendored: ReadonlyMap<Node, boolean>
  readonly tell: Tell
}

/** The nodes that stand in place of one. */
function replacement(node: Node, hasVendor: boolean, known: Known): readonly Node[] {
  const isVendor = node.category === 'vendor'
  const lifted =
    isVendor && isNobody(node) ? node.children.filter((child) => hasVendor || known.vendored.get(child)) : []
  const rest = lifted.length === 0 ? node.children : node.children.filter((child) => !lifted.includes(child))
  if (lifted.length > 0) tellOf(node, known.tell)
  node.children = rest.flatMap((child) => replacement(child, hasVendor || isVendor, known))
  const kept = lifted.length > 0 && rest.length === 0 ? [] : [node]
  return [...kept, ...lifted.flatMap((child) => replacement(child, hasVendor, known))]
}

function isNobody({ name }: Node): boolean {
  return nobody.has(name.replace(/[\s_\p{Pd}\u2212\u00ad]+/gu, '').toLowerCase())
}

function tellOf({ name, pointer }: Node, tell: Tell): void {
  const message = `The category vendor stood more than once in a path, so the vendor "${name}" was taken out of it.`
  tell({ kind: 'lost', pointer, message, clause: clause18 })
}
