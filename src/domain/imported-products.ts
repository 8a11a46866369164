/** The products that an imported bulletin speaks of, in the order and with the ids that its publisher chose. */
export interface ImportedProducts {
  /** Vendor > product > version, or however the publisher sorts. */
  readonly branches: readonly ProductBranch[]
  /** Products outside the branches. */
  readonly others: readonly ImportedProduct[]
  /** Products that other products together make. */
  readonly combinations: readonly Combination[]
  readonly groups: readonly ProductGroup[]
}

export interface ProductBranch {
  readonly kind: BranchKind
  readonly name: string
  readonly branches?: readonly ProductBranch[] | undefined
  readonly product?: ImportedProduct | undefined
}

export type BranchKind =
  | ('architecture' | 'host_name' | 'language' | 'legacy' | 'patch_level' | 'platform' | 'product_family')
  | ('product_name' | 'product_version' | 'product_version_range' | 'service_pack' | 'specification' | 'vendor')

export interface ImportedProduct {
  /** By which the bulletin names it; unique in the bulletin. */
  readonly id: string
  readonly name: string
  readonly purls?: readonly string[] | undefined
  readonly cpe?: string | undefined
  readonly hashes?: readonly FileHashes[] | undefined
  readonly modelNumbers?: readonly string[] | undefined
  readonly serialNumbers?: readonly string[] | undefined
  readonly skus?: readonly string[] | undefined
  readonly sbomUrls?: readonly string[] | undefined
  readonly uris?: readonly { readonly namespace: string; readonly uri: string }[] | undefined
}

export interface FileHashes {
  readonly file: string
  readonly hashes: readonly { readonly algorithm: string; readonly value: string }[]
}

/** A product within others: `first` is a component of the first step's product, that one is installed on the next … */
export interface Combination {
  readonly product: ImportedProduct
  readonly first: string
  readonly steps: readonly { readonly how: CombinationKind; readonly product: string }[]
}

export type CombinationKind =
  | ('default_component_of' | 'external_component_of' | 'installed_on' | 'installed_with')
  | 'optional_component_of'

export interface ProductGroup {
  readonly id: string
  readonly products: readonly string[]
  readonly summary?: string | undefined
}

/** What people decide about: a product version, or a component in it. */
export interface Subject {
  readonly product: ImportedProduct
  readonly component: ImportedProduct | undefined
}

/** Product id → what it stands for; the first product of an id wins. A component that nothing is known of is none. */
export function subjectsOf(products: ImportedProducts): ReadonlyMap<string, Subject> {
  const known = new Map<string, ImportedProduct>()
  for (const product of [...inBranches(products.branches), ...products.others]) {
    if (!known.has(product.id)) known.set(product.id, product)
  }
  for (const { product } of products.combinations) if (!known.has(product.id)) known.set(product.id, product)
  const subjects = new Map<string, Subject>()
  for (const [id, product] of known) subjects.set(id, { product, component: undefined })
  for (const combination of products.combinations) {
    const { id } = combination.product
    if (known.get(id) === combination.product) subjects.set(id, subjectOf(combination, known))
  }
  return subjects
}

function subjectOf({ product, first, steps }: Combination, known: ReadonlyMap<string, ImportedProduct>): Subject {
  const component = known.get(first)
  const [step] = steps
  const whole = step?.how === 'default_component_of' ? known.get(step.product) : undefined
  return whole && component ? { product: whole, component } : { product, component: undefined }
}

/** In document order, without recursion. */
function* inBranches(roots: readonly ProductBranch[]): Iterable<ImportedProduct> {
  const open = roots.toReversed()
  for (let branch = open.pop(); branch; branch = open.pop()) {
    if (branch.product) yield branch.product
    for (const child of branch.branches?.toReversed() ?? []) open.push(child)
  }
}
