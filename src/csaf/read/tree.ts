import type { DocumentBranch } from '../../domain/bulletin.ts'
import type { BranchView, FullProductNameView, ProductTreeView } from '../schema/index.ts'

/** A product as `product_tree` names it. */
export interface TreeProduct {
  readonly id: string
  readonly name: string
  readonly purls: readonly string[]
  readonly cpe: string | undefined
  readonly skus: readonly string[]
  /** The branches above it, all with their names; empty where it stands outside of any. */
  readonly branches: readonly (DocumentBranch & { readonly name: string })[]
}

/** A product that others make together: `first` is a component of the first step's product, that one is installed on … */
export interface Combination {
  readonly product: TreeProduct
  readonly first: string
  readonly steps: readonly { readonly category: string; readonly product: string }[]
}

export interface ProductTree {
  /** By id, in their order; the first of an id. */
  readonly products: ReadonlyMap<string, TreeProduct>
  /** By id; all that are products of the tree. */
  readonly combinations: ReadonlyMap<string, Combination>
  /** Group id → the products in it. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

/** The products with their ids, in their order. What has no id, and branches without a category, are left out. */
export function readTree(tree: ProductTreeView): ProductTree {
  const products = new Map<string, TreeProduct>()
  const add = (product: TreeProduct) => {
    if (!products.has(product.id)) products.set(product.id, product)
  }
  for (const branch of tree.branches ?? []) for (const product of inBranch(branch, [])) add(product)
  for (const each of tree.full_product_names ?? []) for (const product of read(each)) add(product)
  const combinations = [...relationships(tree), ...paths(tree)]
  for (const { product } of combinations) add(product)
  const groups = (tree.product_groups ?? []).flatMap(({ group_id: id, product_ids: ids = [] }) => {
    return id === undefined ? [] : [[id, ids] as const]
  })
  return {
    products,
    combinations: new Map(
      combinations.flatMap((each) => (products.get(each.product.id) === each.product ? [[each.product.id, each]] : [])),
    ),
    groups: new Map(groups.reverse()),
  }
}

/**
 * The component and the product version that a product is made of, where it is that and no more: what holds of a part
 * within a part, or of a product on another one, need not hold elsewhere.
 */
export function partIn(
  { products, combinations }: ProductTree,
  id: string,
): { readonly component: TreeProduct; readonly whole: TreeProduct } | undefined {
  const { first = '', steps: [step, ...more] = [] } = combinations.get(id) ?? {}
  if (step?.category !== 'default_component_of' || more.length > 0) return undefined
  if (combinations.has(first) || combinations.has(step.product)) return undefined
  const [component, whole] = [products.get(first), products.get(step.product)]
  return component && whole && { component, whole }
}

/** Without its own depth on the stack: what is nested too deep has been refused before. */
function* inBranch(branch: BranchView, above: TreeProduct['branches']): Iterable<TreeProduct> {
  const { category, name = '' } = branch
  if (category === undefined) return
  const path = [...above, { category, name }]
  if (branch.product) yield* read(branch.product, path)
  for (const inner of branch.branches ?? []) yield* inBranch(inner, path)
}

function read(product: FullProductNameView, branches: TreeProduct['branches'] = []): readonly TreeProduct[] {
  const { product_id: id, name = '', product_identification_helper: helper = {} } = product
  if (id === undefined) return []
  const { purl, purls = purl === undefined ? [] : [purl], cpe, skus = [] } = helper
  return [{ id, name, purls, cpe, skus, branches }]
}

function relationships({ relationships: all = [] }: ProductTreeView): readonly Combination[] {
  return all.flatMap(({ category, full_product_name: name, ...ids }) => {
    const { product_reference: first = '', relates_to_product_reference: whole = '' } = ids
    const [product] = name ? read(name) : []
    return product && category ? [{ product, first, steps: [{ category, product: whole }] }] : []
  })
}

function paths({ product_paths: all = [] }: ProductTreeView): readonly Combination[] {
  return all.flatMap(({ beginning_product_reference: first = '', full_product_name: name, subpaths = [] }) => {
    const [product] = name ? read(name) : []
    const steps = subpaths.flatMap(({ category, next_product_reference: next = '' }) => {
      return category ? [{ category, product: next }] : []
    })
    return product ? [{ product, first, steps }] : []
  })
}
