import type { ImportedProducts } from './imported-products.ts'
import type {
  ImportedClaim,
  ImportedDecision,
  ImportedRemediation,
  ImportedVulnerability,
  ScopedJustification,
} from './imported-vulnerability.ts'

/** What is claimed of a product; more than one claim where the publisher contradicts himself or names milestones. */
export function claimsOf({ decisions }: ImportedVulnerability, product: string): readonly ImportedClaim[] {
  return decisions.filter(({ products }) => products.includes(product)).map(({ claim }) => claim)
}

/** The vulnerability with one claim in place of all that was claimed of a product, and of what justified that. */
export function decide(
  vulnerability: ImportedVulnerability,
  product: string,
  claim: ImportedClaim,
): ImportedVulnerability {
  const others = vulnerability.decisions.flatMap((decision): readonly ImportedDecision[] => {
    if (!decision.products.includes(product)) return [decision]
    const products = decision.products.filter((id) => id !== product)
    return products.length > 0 ? [{ ...decision, products }] : []
  })
  const same = others.findIndex((decision) => isSameClaim(decision.claim, claim))
  const decisions = others.map((decision, i) => {
    return i === same ? { ...decision, products: [...decision.products, product] } : decision
  })
  return {
    ...vulnerability,
    decisions: same === -1 ? [...decisions, { claim, products: [product] }] : decisions,
    justifications: vulnerability.justifications.flatMap((justification) => without(justification, product)),
  }
}

function without({ products, ...rest }: ScopedJustification, product: string): readonly ScopedJustification[] {
  const others = products?.filter((id) => id !== product)
  return others?.length || rest.groups ? [{ ...rest, ...(others && { products: others }) }] : []
}

/** What users of a product can do, by its id or by a group that it is in, in the publisher's order. */
export function remediationsOf(
  { remediations }: ImportedVulnerability,
  product: string,
  { groups }: ImportedProducts,
): readonly ImportedRemediation[] {
  const groupIds = new Set(groups.filter(({ products }) => products.includes(product)).map(({ id }) => id))
  return remediations.filter((remediation) => {
    return remediation.products?.includes(product) || remediation.groups?.some((id) => groupIds.has(id))
  })
}

function isSameClaim(one: ImportedClaim, other: ImportedClaim): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf(claim: ImportedClaim): string {
  const milestone = 'milestone' in claim ? claim.milestone : undefined
  if (claim.status !== 'not_affected') return JSON.stringify([claim.status, milestone ?? null])
  return JSON.stringify(
    [claim.status, claim.justification, claim.justifiedAt, claim.impact].map((part) => part ?? null),
  )
}
