import type { BranchNode, DocumentIndex } from '../../../schema/index.ts'

/** Every product of the tree's branches with the branches that lead to it, the outermost first. */
export function* productPaths({ branches }: DocumentIndex): Iterable<readonly BranchNode[]> {
  // Branches come parents first: the path is the last one of each depth.
  const path: BranchNode[] = []
  for (const node of branches) {
    path.length = node.depth - 1
    path.push(node)
    if (node.branch.product !== undefined) yield [...path]
  }
}
