import type { Claim, VexStatus } from '../domain/decision.ts'
import type { ProductStatus } from './csaf-document.ts'
import type { Part } from './products.ts'

/** The product version that a bulletin is about is the first product of every document. */
export const productVersionId = 'CSAFPID-0001'

const open: readonly VexStatus[] = ['affected', 'under_investigation']

/** Whether it still needs somebody to act: it is affected, or nobody knows yet. */
export function isOpen({ status }: Pick<Claim, 'status'>): boolean {
  return open.includes(status)
}

/** Whether some part is known to be affected. A product version with such a part is affected itself. */
export function isAffected(parts: readonly Part[]): boolean {
  return parts.some(({ component: { claim } }) => claim.status === 'affected')
}

/** Parts that are affected, or of which nobody knows yet. */
export function openParts(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ component: { claim } }) => isOpen(claim))
}

/** Ids of the products that are affected, or of which nobody knows yet. */
export function openIds(parts: readonly Part[]): readonly string[] {
  return [...(isAffected(parts) ? [productVersionId] : []), ...idsOf(openParts(parts))]
}

/**
 * The status of each part, and of the product version itself where a part is affected. Harmless parts say nothing of it:
 * other parts may not have been looked at.
 */
export function productStatus(parts: readonly Part[], fixedIds: readonly string[]): ProductStatus {
  const having = (status: VexStatus) => {
    return idsOf(parts.filter(({ component: { claim } }) => claim.status === status))
  }
  return {
    fixed: [...having('fixed'), ...fixedIds],
    known_affected: [...(isAffected(parts) ? [productVersionId] : []), ...having('affected')],
    known_not_affected: having('not_affected'),
    under_investigation: having('under_investigation'),
  }
}

export function idsOf(parts: readonly Part[]): readonly string[] {
  return parts.map(({ id }) => id)
}
