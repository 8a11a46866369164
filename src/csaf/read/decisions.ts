import type { ImportedClaim, ImportedDecision } from '../../domain/imported-vulnerability.ts'
import { type ProductStatus, productStatuses, type VulnerabilityView } from '../schema/index.ts'
import { plainFlags, plainImpacts } from './reasons.ts'

/** The list of `product_status` that a claim puts a product on; `recommended` is not a claim. */
const claims: Readonly<Record<Exclude<ProductStatus, 'recommended'>, ImportedClaim>> = {
  first_affected: { status: 'affected', milestone: 'first' },
  first_fixed: { status: 'fixed', milestone: 'first' },
  fixed: { status: 'fixed' },
  known_affected: { status: 'affected' },
  known_not_affected: { status: 'not_affected' },
  last_affected: { status: 'affected', milestone: 'last' },
  under_investigation: { status: 'under_investigation' },
  unknown: { status: 'unknown' },
}

/** What is claimed of which products; products of which the same is claimed stand together, in their order. */
export function readDecisions(vulnerability: VulnerabilityView): readonly ImportedDecision[] {
  return productStatuses.flatMap((list) => {
    const products = vulnerability.product_status?.[list] ?? []
    if (list === 'recommended' || products.length === 0) return []
    return list === 'known_not_affected'
      ? readNotAffected(vulnerability, products)
      : [{ claim: claims[list], products }]
  })
}

function readNotAffected(vulnerability: VulnerabilityView, products: readonly string[]): readonly ImportedDecision[] {
  const flags = plainFlags(vulnerability)
  const impacts = plainImpacts(vulnerability)
  if (flags.length + impacts.length === 0) return [{ claim: claims.known_not_affected, products }]
  const flagOf = whichNames(flags)
  const impactOf = whichNames(impacts)
  const groups = Map.groupBy(products, (id) => `${flagOf.get(id) ?? ''} ${impactOf.get(id) ?? ''}`)
  return [...groups.values()].map((ids) => {
    const flag = flags[flagOf.get(ids[0] ?? '') ?? -1]
    const impact = impacts[impactOf.get(ids[0] ?? '') ?? -1]
    const justified = flag?.label && {
      justification: flag.label,
      ...(flag.date !== undefined && { justifiedAt: flag.date }),
    }
    return { claim: { status: 'not_affected', ...justified, ...(impact && { impact: impact.details }) }, products: ids }
  })
}

/** Product id → place of the item that names it. */
function whichNames(items: readonly { readonly product_ids?: readonly string[] }[]): ReadonlyMap<string, number> {
  return new Map(items.flatMap(({ product_ids: ids = [] }, i) => ids.map((id) => [id, i] as const)))
}

/** The list that a claim puts its products on. */
export function listOf(claim: ImportedClaim): ProductStatus {
  switch (claim.status) {
    case 'affected':
      return claim.milestone === undefined ? 'known_affected' : `${claim.milestone}_affected`
    case 'fixed':
      return claim.milestone === 'first' ? 'first_fixed' : 'fixed'
    case 'not_affected':
      return 'known_not_affected'
    default:
      return claim.status
  }
}
