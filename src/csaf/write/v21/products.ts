import type { FullProductName, ProductTree } from '../../../bulletins/index.ts'
import { purlNamespace } from '../../../bulletins/index.ts'
import { packageKey, parsePurl } from '../../registry/purl.ts'

/** The same tree in the words of 2.1: relationships are paths of products, a product has a list of package URLs. */
export function productTree21({ branches, relationships }: ProductTree): object {
  return {
    branches: branches.map(branch21),
    product_paths: relationships.map((relationship) => ({
      beginning_product_reference: relationship.product_reference,
      full_product_name: fullName21(relationship.full_product_name),
      subpaths: [
        { category: relationship.category, next_product_reference: relationship.relates_to_product_reference },
      ],
    })),
  }
}

function branch21({ branches, category, name, product }: ProductTree['branches'][number]): object {
  return { branches: branches?.map(branch21), category, name, product: product && fullName21(product) }
}

function fullName21({ product_identification_helper: helper, ...product }: FullProductName): object {
  if (helper === undefined) return product
  const { purl, cpe, skus, x_generic_uris = [] } = helper
  const isSame = (uri: string) => purl !== undefined && keyOf(uri) === keyOf(purl)
  const also = x_generic_uris.filter(({ namespace, uri }) => namespace === purlNamespace && isSame(uri))
  const purls = [...(purl === undefined ? [] : [purl]), ...also.map(({ uri }) => uri)]
  const others = x_generic_uris.filter((each) => !also.includes(each))
  return { ...product, product_identification_helper: { cpe, purls, skus, x_generic_uris: others } }
}

/** Package URLs of one product may differ in their qualifiers only (test 6.1.42). */
function keyOf(purl: string): string {
  const read = parsePurl(purl)
  return typeof read === 'string' ? purl : packageKey(read)
}
