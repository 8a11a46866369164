import type { DocumentBranch, DocumentProduct } from '../../domain/bulletin.ts'
import type { CsafOf } from '../schema/index.ts'

type ProductTree = NonNullable<CsafOf<'2.1'>['product_tree']>
type Branch = NonNullable<ProductTree['branches']>[number]
type FullProductName = NonNullable<Branch['product']>

/** A product of a document that was read, to be sorted in where it was. */
export interface TreeLeaf {
  readonly name: string
  readonly version: string | undefined
  readonly product: FullProductName
  readonly inDocument?: DocumentProduct | undefined
}

interface OpenBranch {
  readonly category: Branch['category']
  readonly name: string
  readonly branches: OpenBranch[]
  readonly inner: Map<string, OpenBranch>
  readonly product?: FullProductName
}

/** The branches that the products were read from, and those that stood outside of any. */
export function documentTree(leaves: readonly TreeLeaf[]): {
  readonly branches: readonly Branch[]
  readonly names: readonly FullProductName[]
} {
  const root = opened('vendor', '')
  const names: FullProductName[] = []
  for (const leaf of leaves) {
    const path = leaf.inDocument?.branches ?? []
    const last = path.at(-1)
    if (last === undefined) {
      names.push(leaf.product)
      continue
    }
    const parent = path.slice(0, -1).reduce<OpenBranch>((at, branch) => within(at, branch, leaf), root)
    parent.branches.push({ ...opened(categoryOf(last), nameIn(last, leaf)), product: leaf.product })
  }
  return { branches: root.branches.map(closed), names }
}

function within(parent: OpenBranch, branch: DocumentBranch, leaf: TreeLeaf): OpenBranch {
  const name = nameIn(branch, leaf)
  const key = `${branch.category} ${name}`
  const known = parent.inner.get(key)
  if (known) return known
  const made = opened(categoryOf(branch), name)
  parent.inner.set(key, made)
  parent.branches.push(made)
  return made
}

function opened(category: Branch['category'], name: string): OpenBranch {
  return { category, name, branches: [], inner: new Map() }
}

function closed({ category, name, branches, product }: OpenBranch): Branch {
  return { category, name, branches: branches.length > 0 ? branches.map(closed) : undefined, product }
}

/** CSAF 2.1 has no branches of category `legacy`; what 2.0 called so comes back with the rest of the document. */
function categoryOf({ category }: DocumentBranch): Branch['category'] {
  return category === 'legacy' ? 'product_family' : category
}

function nameIn({ category, name }: DocumentBranch, leaf: TreeLeaf): string {
  return name ?? (category === 'product_name' ? leaf.name : (leaf.version ?? ''))
}
