import type { BulletinSlice } from '../domain/bulletin.ts'
import { fixedVersions } from './products.ts'
import { isOpen } from './statuses.ts'

/**
 * The versions that a slice names as fixed, but for those that the bulletin itself says are open. `slices` are all that
 * it says of the same vulnerability.
 */
export function fixedElsewhere(slice: BulletinSlice, slices: readonly BulletinSlice[]): readonly string[] {
  const { product } = slice.productVersion
  const open = slices
    .filter(({ components, productVersion }) => {
      return productVersion.product.name === product.name && components.some(({ claim }) => isOpen(claim))
    })
    .map(({ productVersion }) => productVersion.version)
  return fixedVersions(slice).filter((version) => !open.includes(version))
}
