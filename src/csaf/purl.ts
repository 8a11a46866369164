import type { BulletinComponent, ProductVersion } from '../domain/bulletin.ts'
import { visible } from './text.ts'

/**
 * The package URL of a product version, the same in every format: `pkg:generic/northwind-lakehouse@2.3`. The name is
 * the product's in lower case, with `-` for each run of characters that are no letters, digits or dots.
 */
export function productPurl({ product, version }: ProductVersion): string {
  return genericPurl(product.name, version)
}

/** The component's package URL as its SBOM spells it; made from its name like a product's where there is none. */
export function componentPurl({ name, version, purl }: BulletinComponent): string {
  if (!purl || !/^pkg:[A-Za-z.+-][A-Za-z0-9.+-]*\/./.test(purl)) return genericPurl(name, version)
  return visible(purl).replace(/[^\w.~:/?#[\]@!$&'()*+,;=%-]/gu, encodeURIComponent)
}

function genericPurl(name: string, version: string | undefined): string {
  const slug = visible(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '')
  const purl = `pkg:generic/${encodeURIComponent(slug || 'unnamed')}`
  return version === undefined ? purl : `${purl}@${encodeURIComponent(visible(version))}`
}
