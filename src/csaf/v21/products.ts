import type { FullProductName, ProductTree } from '../document.ts'
import type { Part } from '../products.ts'
import { openParts } from '../remediations.ts'

/** The product version that the bulletin is about is the first product of every document. */
const productVersionId = 'CSAFPID-0001'

/** Whether some part is known to be affected. A product version with such a part is affected itself. */
export function isAffected(parts: readonly Part[]): boolean {
  return parts.some(({ component: { claim } }) => claim.status === 'affected')
}

/** Ids of the affected products: the product version itself and its affected parts; none where nothing is affected. */
export function affectedIds(parts: readonly Part[]): readonly string[] {
  if (!isAffected(parts)) return []
  return [productVersionId, ...idsOf(parts.filter(({ component: { claim } }) => claim.status === 'affected'))]
}

/** Ids of the products that are affected, or of which nobody knows yet. */
export function openIds(parts: readonly Part[]): readonly string[] {
  return [...(isAffected(parts) ? [productVersionId] : []), ...idsOf(openParts(parts))]
}

function idsOf(parts: readonly Part[]): readonly string[] {
  return parts.map(({ id }) => id)
}

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

function fullName21({ product_identification_helper: { purl }, ...product }: FullProductName): object {
  return { ...product, product_identification_helper: { purls: [purl] } }
}
