import type { BranchNode, DocumentIndex, ProductTreeView } from '../../../schema/index.ts'

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

export function correspondence({ csaf, branches, productsById }: DocumentIndex): Correspondence {
  const { product_paths: paths = [] } = csaf.product_tree ?? {}
  const byId = new Map(paths.map((path) => [path.full_product_name?.product_id, path]))
  const bases = basesIn(paths)
  const families = familiesIn(branches)
  const branchFamily = (id: string | undefined) => {
    const branch = productsById.get(id ?? '')?.branch
    return branch && families.get(branch)
  }
  return {
    familyOf(id) {
      const path = byId.get(id)
      if (!path) return branchFamily(id)
      const first = branchFamily(path.beginning_product_reference)
      return first && JSON.stringify([first, path.subpaths])
    },
    basesOf: (id) => bases.get(id) ?? [],
  }
}

/**
 * For each branch a short text that is the same for all branches whose paths say the same apart from the version;
 * absent where a path says nothing else. Parents come first, so that each branch is looked at once.
 */
function familiesIn(branches: readonly BranchNode[]): ReadonlyMap<BranchNode, string> {
  const numbers = new Map<string, string>()
  const families = new Map<BranchNode, string>()
  for (const node of branches) {
    const above = node.parent && families.get(node.parent)
    const { category, name } = node.branch
    const key = JSON.stringify([above, category, name])
    const family = versionCategories.includes(category) ? above : (numbers.get(key) ?? `family ${numbers.size}`)
    if (family === undefined) continue
    if (!versionCategories.includes(category)) numbers.set(key, family)
    families.set(node, family)
  }
  return families
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
