import type { BranchNode, Prepared, ProductDefinition } from '../../prepared.ts'
import type { ProductTreeView } from '../../structure/csaf.ts'

const versionCategories: readonly (string | undefined)[] = ['product_version', 'product_version_range']

/** Tells whether two products are versions of the same: what their branches say apart from the version. */
export interface Correspondence {
  /** What all versions of a product share; undefined where the document does not structure it. */
  familyOf(id: string): string | undefined
  /**
   * Products to which something is added (`installed_with`): a hotfix, and what a path makes of a product with its
   * hotfix, belong to what is repaired.
   */
  basesOf(id: string): readonly string[]
}

export function correspondence({ csaf, productsById }: Prepared): Correspondence {
  const { product_paths: paths = [] } = csaf.product_tree ?? {}
  const byId = new Map(paths.map((path) => [path.full_product_name?.product_id, path]))
  const bases = basesIn(paths)
  return {
    familyOf(id) {
      const path = byId.get(id)
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

type Path = NonNullable<ProductTreeView['product_paths']>[number]

/** Each step of a path gets a number, the same in all paths that begin alike: so this takes linear time. */
function basesIn(paths: readonly Path[]): ReadonlyMap<string, readonly string[]> {
  const numbers = new Map<string, number>()
  const walked = paths.map((path) => ({
    path,
    id: path.full_product_name?.product_id ?? '',
    steps: stepsOf(path, numbers),
  }))
  const products = new Map<number, string>()
  for (const { id, steps } of walked) products.set(steps.at(-1) ?? 0, id)
  const bases = new Map<string, string[]>()
  for (const { path, id, steps } of walked) {
    for (const [i, { category, next_product_reference: next = '' }] of (path.subpaths ?? []).entries()) {
      if (category !== 'installed_with') continue
      const base = (i > 0 && products.get(steps[i] ?? 0)) || (path.beginning_product_reference ?? '')
      for (const added of [next, id]) {
        const list = bases.get(added)
        if (list) list.push(base)
        else bases.set(added, [base])
      }
    }
  }
  return bases
}

/** The numbers of where a path begins and of what each of its subpaths leads to. */
function stepsOf({ beginning_product_reference: first, subpaths = [] }: Path, numbers: Map<string, number>): number[] {
  const found: number[] = []
  const step = (key: unknown) => {
    const text = JSON.stringify(key)
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    found.push(number)
  }
  step([first])
  for (const { category, next_product_reference: next } of subpaths) step([found.at(-1), category, next])
  return found
}
