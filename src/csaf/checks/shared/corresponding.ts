import type { BranchNode, Prepared, ProductDefinition } from '../../prepared.ts'

const versionCategories: readonly (string | undefined)[] = ['product_version', 'product_version_range']

/** Tells whether two products are versions of the same: what their branches say apart from the version. */
export interface Correspondence {
  /** What all versions of a product share; undefined where the document does not structure it. */
  familyOf(id: string): string | undefined
  /** Products to which a product is added (`installed_with`): a hotfix belongs to what it repairs. */
  basesOf(id: string): readonly string[]
}

export function correspondence({ csaf, productsById }: Prepared): Correspondence {
  const paths = new Map(
    (csaf.product_tree?.product_paths ?? []).map((path) => [path.full_product_name?.product_id, path]),
  )
  const bases = new Map<string, string[]>()
  for (const { beginning_product_reference: base = '', subpaths = [] } of paths.values()) {
    for (const { category, next_product_reference: next } of subpaths) {
      if (category !== 'installed_with' || next === undefined) continue
      bases.set(next, [...(bases.get(next) ?? []), base])
    }
  }
  return {
    familyOf(id) {
      const path = paths.get(id)
      if (!path) return branchFamily(productsById.get(id))
      const first = branchFamily(productsById.get(path.beginning_product_reference ?? ''))
      return first && JSON.stringify([first, path.subpaths])
    },
    basesOf: (id) => bases.get(id) ?? [],
  }
}

function branchFamily(definition: ProductDefinition | undefined): string | undefined {
  const names: string[] = []
  for (let node: BranchNode | undefined = definition?.branch; node; node = node.parent) {
    const { category, name } = node.branch
    if (!versionCategories.includes(category)) names.push(`${category} ${name}`)
  }
  return names.length === 0 ? undefined : JSON.stringify(names)
}
