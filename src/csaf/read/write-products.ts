import type { Combination, ImportedProduct, ImportedProducts, ProductBranch } from '../../domain/imported-products.ts'
import type { CsafVersion } from '../schema/index.ts'
import { present } from './present.ts'

/** `/product_tree` of the version. */
export function writeProducts(products: ImportedProducts, version: CsafVersion): object {
  const combinations = products.combinations.map((combination) => writeCombination(combination, version))
  return present({
    branches: products.branches.map((branch) => writeBranch(branch, version)),
    full_product_names: products.others.map((product) => writeProduct(product, version)),
    product_groups: products.groups.map(({ id, products: ids, summary }) => {
      return present({ group_id: id, product_ids: ids, summary })
    }),
    [version === '2.0' ? 'relationships' : 'product_paths']: combinations,
  })
}

function writeBranch({ kind, name, branches, product }: ProductBranch, version: CsafVersion): object {
  return present({
    branches: branches?.map((branch) => writeBranch(branch, version)),
    category: kind,
    name,
    product: product && writeProduct(product, version),
  })
}

function writeProduct(product: ImportedProduct, version: CsafVersion): object {
  const { id, name, purls, hashes } = product
  return present({
    name,
    product_id: id,
    product_identification_helper: present({
      cpe: product.cpe,
      hashes: hashes?.map(({ file, hashes: all }) => present({ file_hashes: all.map(present), filename: file })),
      model_numbers: product.modelNumbers,
      // 2.0 holds one.
      ...(version === '2.0' ? { purl: purls?.[0] } : { purls }),
      sbom_urls: product.sbomUrls,
      serial_numbers: product.serialNumbers,
      skus: product.skus,
      x_generic_uris: product.uris?.map(present),
    }),
  })
}

/** 2.0 knows one step. */
function writeCombination({ product, first, steps }: Combination, version: CsafVersion): object {
  const full_product_name = writeProduct(product, version)
  if (version === '2.1') {
    const subpaths = steps.map((step) => present({ category: step.how, next_product_reference: step.product }))
    return present({ beginning_product_reference: first, full_product_name, subpaths })
  }
  const [step] = steps
  return present({
    category: step?.how,
    full_product_name,
    product_reference: first,
    relates_to_product_reference: step?.product,
  })
}
