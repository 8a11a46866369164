import { distinctComponents, isOpen } from '../../bulletins/index.ts'
import type { BulletinComponent, BulletinSlice } from '../../domain/bulletin.ts'
import { isWhole, type Products } from './products.ts'

/** A component inside a product version, and the id of both together. */
export interface Part {
  readonly id: string
  readonly component: BulletinComponent
}

/** What is said of one vulnerability in one product version, with the ids of the products that it is said of. */
export interface StatedSlice {
  readonly slice: BulletinSlice
  readonly productId: string
  readonly parts: readonly Part[]
}

export function statedSlice(slice: BulletinSlice, products: Products): StatedSlice {
  const { productVersion } = slice
  return {
    slice,
    productId: products.idOf(productVersion),
    parts: distinctComponents(slice).map((component) => ({
      id: products.partId(productVersion, component),
      component,
    })),
  }
}

/**
 * Whether some part is known to be affected. A product version with such a part is affected itself, unless a document
 * that was read states something else of it.
 */
export function isAffected({ slice, parts }: StatedSlice): boolean {
  const whole = parts.find(({ component }) => isWhole(slice.productVersion, component))
  return (whole ? [whole] : parts).some(({ component: { claim } }) => claim.status === 'affected')
}

/** Parts that are affected, or of which nobody knows yet. */
export function openParts({ parts }: StatedSlice): readonly Part[] {
  return parts.filter(({ component: { claim } }) => isOpen(claim))
}

/** Ids of the products that are affected, or of which nobody knows yet. */
export function openIds(stated: StatedSlice): readonly string[] {
  return [...new Set([...(isAffected(stated) ? [stated.productId] : []), ...idsOf(openParts(stated))])]
}

export function idsOf(parts: readonly Part[]): readonly string[] {
  return parts.map(({ id }) => id)
}
