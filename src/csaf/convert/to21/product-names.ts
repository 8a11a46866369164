import type { BranchNode, DocumentIndex } from '../../schema/index.ts'

/** Names of products, versions and families → the ids of what they stand for. */
export type ProductNames = (name: string) => readonly string[]

const categories: readonly (string | undefined)[] = [
  ...['product_family', 'product_name', 'product_version', 'product_version_range'],
]

/** Ids of the products below a branch, as places in the list of all. */
type Stretch = readonly [start: number, end: number]

/** Looks names up without regard to case; made when the first name is asked for. */
export function productNames({ products, branches }: Pick<DocumentIndex, 'products' | 'branches'>): ProductNames {
  let index: Index | undefined
  const known = new Map<string, readonly string[]>()
  return (name) => {
    index ??= indexOf(products, branches)
    const wanted = name.toLowerCase()
    const ids = known.get(wanted) ?? find(wanted, index)
    known.set(wanted, ids)
    return ids
  }
}

interface Index {
  /** Of all products of branches, in their order. */
  readonly inBranches: readonly string[]
  readonly stretches: ReadonlyMap<string, readonly Stretch[]>
  readonly own: ReadonlyMap<string, readonly string[]>
}

function find(wanted: string, { inBranches, stretches, own }: Index): readonly string[] {
  const below = (stretches.get(wanted) ?? []).flatMap(([start, end]) => inBranches.slice(start, end))
  return [...new Set([...(own.get(wanted) ?? []), ...below])]
}

function indexOf(products: DocumentIndex['products'], branches: readonly BranchNode[]): Index {
  const own = new Map<string, string[]>()
  for (const { id, product } of products) if (product.name !== undefined) add(own, product.name, id)
  const inBranches: string[] = []
  const stretches = new Map<string, Stretch[]>()
  const open: { readonly branch: BranchNode['branch']; readonly start: number }[] = []
  const close = (depth: number) => {
    while (open.length >= depth) {
      const { branch, start } = open.pop() ?? { branch: {}, start: 0 }
      const end = inBranches.length
      if (categories.includes(branch.category) && branch.name !== undefined) add(stretches, branch.name, [start, end])
    }
  }
  for (const { branch, depth } of branches) {
    close(depth)
    open.push({ branch, start: inBranches.length })
    if (branch.product?.product_id !== undefined) inBranches.push(branch.product.product_id)
  }
  close(1)
  return { inBranches, stretches, own }
}

function add<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const key = name.toLowerCase()
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
