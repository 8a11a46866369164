import type { StatedClaim } from '../../domain/bulletin.ts'
import { type ProductStatus, productStatuses, type VulnerabilityView } from '../schema/index.ts'
import { plainFlags, plainImpacts } from './reasons.ts'

/** What is claimed of products, by their ids; `unknown`: the publisher says that nothing is known (CSAF 2.1). */
export interface ReadClaim {
  readonly claim: StatedClaim | { readonly status: 'unknown' }
  readonly products: readonly string[]
}

/** The list of `product_status` → what is claimed of the products on it; `recommended` is not a claim. */
const claims: Readonly<Record<Exclude<ProductStatus, 'recommended'>, ReadClaim['claim']>> = {
  first_affected: { status: 'affected', action: '' },
  first_fixed: { status: 'fixed' },
  fixed: { status: 'fixed' },
  known_affected: { status: 'affected', action: '' },
  known_not_affected: { status: 'not_affected' },
  last_affected: { status: 'affected', action: '' },
  under_investigation: { status: 'under_investigation' },
  unknown: { status: 'unknown' },
}

/** What is claimed of which products, list by list. A product is on several where its publisher contradicts himself. */
export function readClaims(vulnerability: VulnerabilityView): readonly ReadClaim[] {
  return productStatuses.flatMap((list) => {
    const products = vulnerability.product_status?.[list] ?? []
    if (list === 'recommended' || products.length === 0) return []
    return list === 'known_not_affected' ? notAffected(vulnerability, products) : [{ claim: claims[list], products }]
  })
}

function notAffected(vulnerability: VulnerabilityView, products: readonly string[]): readonly ReadClaim[] {
  const flags = plainFlags(vulnerability)
  const impacts = plainImpacts(vulnerability)
  if (flags.length + impacts.length === 0) return [{ claim: claims.known_not_affected, products }]
  const flagOf = whichNames(flags)
  const impactOf = whichNames(impacts)
  const groups = Map.groupBy(products, (id) => `${flagOf.get(id) ?? ''} ${impactOf.get(id) ?? ''}`)
  return [...groups.values()].map((ids) => {
    const justification = flags[flagOf.get(ids[0] ?? '') ?? -1]?.label
    const impact = impacts[impactOf.get(ids[0] ?? '') ?? -1]?.details
    const reasons = { ...(justification && { justification }), ...(impact !== undefined && { impact }) }
    return { claim: { status: 'not_affected', ...reasons }, products: ids }
  })
}

/** Product id → place of the item that names it. */
function whichNames(items: readonly { readonly product_ids?: readonly string[] }[]): ReadonlyMap<string, number> {
  return new Map(items.flatMap(({ product_ids: ids = [] }, i) => ids.map((id) => [id, i] as const)))
}
