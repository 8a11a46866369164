import { isCpe } from '../csaf/structure/products.ts'
import type { ProductVersion } from '../domain/bulletin.ts'
import type { Inventory } from '../domain/inventory.ts'

/** What people call a product and its version. */
export interface Named {
  readonly product: string
  readonly productVersion: string
}

/** The product version of a bulletin: as people call it, and as its SBOM identifies it. */
export function describedVersion({ product, productVersion }: Named, inventory: Inventory): ProductVersion {
  const { subject } = inventory
  return {
    product: { name: product },
    version: productVersion,
    ...(subject?.purl !== undefined && { purl: subject.purl }),
    ...validCpe(subject?.cpe),
    ...bomLink(inventory, subject?.ref),
  }
}

/** A CPE that may be written into CSAF; empty where there is none. */
export function validCpe(cpe: string | undefined): { readonly cpe?: string } {
  return cpe !== undefined && isCpe(cpe) ? { cpe } : {}
}

/** Where the SBOM's own version of the product is another: the drafts would be about that. Sentences. */
export function doubtsAboutVersion({ product, productVersion }: Named, { subject }: Inventory): readonly string[] {
  const version = subject?.package?.version
  // The version of an image is a digest.
  if (version === undefined || version === productVersion || version.includes(':')) return []
  return [
    `The SBOM describes ${subject?.purl}, whose version is not ${productVersion}; scanners will take the drafts about ${product} ${productVersion} to be about that one.`,
  ]
}

/** Where the SBOM describes a component, https://cyclonedx.org/capabilities/bomlink/; empty where no link can lead there. */
export function bomLink({ bom }: Inventory, ref: string | undefined): { readonly bomLink?: string } {
  // What the document gives no reference has a place in the text instead, which no link can lead to.
  if (!bom || ref === undefined || /^(?:\/|line \d)/.test(ref)) return {}
  return { bomLink: `urn:cdx:${bom.serialNumber}/${bom.version}#${encodeURIComponent(ref.toWellFormed())}` }
}
