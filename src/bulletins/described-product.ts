import { isCpe } from '../csaf/registry/cpe.ts'
import { parsePurl } from '../csaf/registry/purl.ts'
import type { BulletinProduct } from '../domain/bulletin.ts'
import type { Inventory } from '../domain/inventory.ts'

/** What people call a product and its version. */
export interface Named {
  readonly product: string
  readonly productVersion: string
  /** Identifiers that its vendor gives, beside those of the SBOM; valid ones. */
  readonly purls?: readonly string[] | undefined
  readonly cpe?: string | undefined
  readonly skus?: readonly string[] | undefined
}

/**
 * The product version of a bulletin: as people call it, and as its SBOM and its vendor identify it. The package URL of
 * the SBOM comes first, since scanners of that SBOM look for it; where there are two CPEs, the vendor's counts.
 */
export function describedVersion(named: Named, inventory: Inventory): BulletinProduct {
  const { subject } = inventory
  const { purls = [], cpe, skus = [] } = named
  const all = [...new Set([...(subject?.purl === undefined ? [] : [subject.purl]), ...purls])]
  const [purl, ...alsoPurls] = all
  return {
    id: `${named.product.trim()} ${named.productVersion.trim()}`,
    product: { name: named.product.trim() },
    version: named.productVersion.trim(),
    ...(purl !== undefined && { purl }),
    ...(alsoPurls.length > 0 && { alsoPurls }),
    ...validCpe(cpe ?? subject?.cpe),
    ...(skus.length > 0 && { skus: [...new Set(skus.map((sku) => sku.trim()))] }),
    ...bomLink(inventory, subject?.ref),
  }
}

/** A CPE that may be written into CSAF; empty where there is none. */
export function validCpe(cpe: string | undefined): { readonly cpe?: string } {
  return cpe !== undefined && isCpe(cpe) ? { cpe } : {}
}

/** Where the SBOM's own version of the product is another: the drafts would be about that. Sentences. */
export function doubtsAboutVersion(
  { product, productVersion, purls = [] }: Named,
  { subject }: Inventory,
): readonly string[] {
  const others = purls.flatMap((purl) => {
    const read = parsePurl(purl)
    const version = typeof read === 'string' ? undefined : read.version
    if (version === undefined || version === productVersion || version.includes(':')) return []
    return `The package URL ${purl} names a version other than ${productVersion}; readers will take the drafts for ${product} ${productVersion} to be about that version.`
  })
  return [...doubtsAboutSubject({ product, productVersion }, subject), ...others]
}

function doubtsAboutSubject({ product, productVersion }: Named, subject: Inventory['subject']): readonly string[] {
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
