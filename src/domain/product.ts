import type { ProductGroupId, ProductId, ProductVersionId } from './ids.ts'

/** By what others recognise a product or a version of it. */
export interface Identifiers {
  /** Valid package URLs, the preferred one first. */
  readonly purls: readonly string[]
  /** A valid CPE 2.3. */
  readonly cpe?: string | undefined
  /** Stock keeping units: under which numbers it is sold. */
  readonly skus: readonly string[]
  readonly modelNumbers: readonly string[]
}

/** What customers buy or install. */
export interface Product {
  readonly id: ProductId
  /** Names it in addresses and on the command line: a product slug, chosen once, of this product alone. */
  readonly slug: string
  readonly name: string
  readonly groupIds: readonly ProductGroupId[]
  readonly identifiers: Identifiers
  /** Whether its pages are public before anything was published about it. */
  readonly isPublic: boolean
}

/** An instant, RFC 3339 in UTC, or `tba`: to be announced. */
export type LifecycleDate = string

/** The dates of OpenEoX (https://docs.oasis-open.org/openeox/): absent where the vendor says nothing. */
export interface Lifecycle {
  readonly generalAvailability?: LifecycleDate | undefined
  readonly endOfSales?: LifecycleDate | undefined
  readonly endOfSecuritySupport?: LifecycleDate | undefined
  readonly endOfLife?: LifecycleDate | undefined
}

/** One release of a product. */
export interface ProductVersion {
  readonly id: ProductVersionId
  readonly productId: ProductId
  /** As the vendor writes it: `2.3.1`. */
  readonly version: string
  /** `versionSegment(version)`; two versions of a product never share one. */
  readonly segment: string
  /** The line of releases that it belongs to: `2.3`. */
  readonly branch?: string | undefined
  readonly lifecycle: Lifecycle
  /** What its users move to. */
  readonly successorId?: ProductVersionId | undefined
  readonly identifiers: Identifiers
}

const slugShape = /^[a-z0-9-]{1,64}$/

export function isProductSlug(text: string): boolean {
  return slugShape.test(text)
}

/** A slug for a product of this name, `Northwind Lakehouse` → `northwind-lakehouse`; undefined where none follows from it. */
export function slugOf(name: string): string | undefined {
  const plain = name.normalize('NFKD').replace(/\p{M}+/gu, '')
  const words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const slug = words.join('-').slice(0, 64).replace(/-$/, '')
  return slug === '' ? undefined : slug
}

/**
 * A product version in addresses: lower case, runs of anything but letters, digits, `.`, `+` and `-` as `_`. Dots alone
 * become `_` too, because `..` leads out of a folder.
 */
export function versionSegment(version: string): string {
  const segment = version.toLowerCase().replace(/[^a-z0-9.+-]+/g, '_')
  return /^\.*$/.test(segment) ? '_' : segment
}

/**
 * Whether security support has ended at an instant (milliseconds since the epoch): from then on nothing new is evaluated
 * for the version. The end of its life ends its support too. `tba` and no date end nothing.
 */
export function isPastSecuritySupport({ endOfSecuritySupport, endOfLife }: Lifecycle, instant: number): boolean {
  return [endOfSecuritySupport, endOfLife].some((date) => date !== undefined && Date.parse(date) <= instant)
}
