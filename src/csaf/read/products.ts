import type { Combination, ImportedProduct, ImportedProducts, ProductBranch } from '../../domain/imported-products.ts'
import type { BranchView, FullProductNameView, ProductTreeView } from '../schema/index.ts'

type HelperView = NonNullable<FullProductNameView['product_identification_helper']>

/** The products with their ids, in their order. What has no kind or no id stays out of the model. */
export function readProducts(tree: ProductTreeView): ImportedProducts {
  return {
    branches: (tree.branches ?? []).flatMap(readBranch),
    others: (tree.full_product_names ?? []).flatMap(readProduct),
    combinations: [...readRelationships(tree), ...readPaths(tree)],
    groups: (tree.product_groups ?? []).flatMap(({ group_id: id, product_ids: products = [], summary }) => {
      return id === undefined ? [] : [{ id, products, summary }]
    }),
  }
}

function readBranch({ category: kind, name = '', branches, product }: BranchView): readonly ProductBranch[] {
  if (kind === undefined) return []
  const [only] = product ? readProduct(product) : []
  return [{ kind, name, ...(branches && { branches: branches.flatMap(readBranch) }), ...(only && { product: only }) }]
}

function readProduct({ product_id: id, name = '', product_identification_helper: helper }: FullProductNameView) {
  return id === undefined ? [] : [{ id, name, ...(helper && readHelper(helper)) }]
}

function readHelper(helper: HelperView): Omit<ImportedProduct, 'id' | 'name'> {
  const { purl, purls = purl === undefined ? undefined : [purl], cpe, hashes, skus } = helper
  return {
    purls,
    cpe,
    skus,
    hashes: hashes?.map(({ filename: file = '', file_hashes: all = [] }) => {
      return { file, hashes: all.map(({ algorithm = '', value = '' }) => ({ algorithm, value })) }
    }),
    modelNumbers: helper.model_numbers,
    serialNumbers: helper.serial_numbers,
    sbomUrls: helper.sbom_urls,
    uris: helper.x_generic_uris?.map(({ namespace = '', uri = '' }) => ({ namespace, uri })),
  }
}

function readRelationships({ relationships = [] }: ProductTreeView): readonly Combination[] {
  return relationships.flatMap(({ category: how, full_product_name: name, ...ids }) => {
    const { product_reference: first = '', relates_to_product_reference: whole = '' } = ids
    const [product] = name ? readProduct(name) : []
    return product && how ? [{ product, first, steps: [{ how, product: whole }] }] : []
  })
}

function readPaths({ product_paths: paths = [] }: ProductTreeView): readonly Combination[] {
  return paths.flatMap(({ beginning_product_reference: first = '', full_product_name: name, subpaths = [] }) => {
    const [product] = name ? readProduct(name) : []
    const steps = subpaths.flatMap(({ category: how, next_product_reference: next = '' }) => {
      return how ? [{ how, product: next }] : []
    })
    return product ? [{ product, first, steps }] : []
  })
}
