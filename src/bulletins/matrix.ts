import type { Bulletin, BulletinProduct, BulletinSlice, BulletinVulnerability, Scope } from '../domain/bulletin.ts'
import type { VexStatus } from '../domain/decision.ts'
import { listOf } from './list-of.ts'
import { fixedVersions } from './products.ts'
import { slicesOf } from './slices.ts'
import { isOpen } from './statuses.ts'
import { productName, statusOf } from './words.ts'

/** A product version that the bulletin is about, or that it names as fixed. */
export interface MatrixRow {
  /** "Northwind Lakehouse 2.3". */
  readonly name: string
  /** Vulnerability id → status; a vulnerability of which nothing is said was not evaluated for this version. */
  readonly statuses: ReadonlyMap<string, VexStatus>
}

/** Status by product version and vulnerability: the versions of the bulletin first, then those that carry a fix. */
export function matrixOf(bulletin: Bulletin): readonly MatrixRow[] {
  const rows = new Map<string, Map<string, VexStatus>>(bulletin.products.map((each) => [nameOf(each), new Map()]))
  const slices = slicesOf(bulletin)
  for (const slice of slices) {
    rows.get(productName(slice))?.set(slice.vulnerability.id, statusOf(slice.components))
  }
  for (const slice of slices) {
    for (const version of fixedVersions(slice)) {
      const name = productName(slice, version)
      const statuses = rows.get(name) ?? new Map<string, VexStatus>()
      rows.set(name, statuses)
      const stated = statuses.get(slice.vulnerability.id)
      // What the bulletin itself says of that version counts more than the promise of a fix in it.
      if (stated === undefined || !isOpen({ status: stated })) statuses.set(slice.vulnerability.id, 'fixed')
    }
  }
  return [...rows].map(([name, statuses]) => ({ name, statuses }))
}

/** Whether the bulletin is about more than one vulnerability, or more than one product version. */
export function isMatrix({ products, vulnerabilities }: Bulletin): boolean {
  return products.length > 1 || vulnerabilities.length > 1
}

/** "CVE-2023-30861 in Northwind Lakehouse 2.2", "Northwind Lakehouse 2.2 and 2.3"; empty where it is said of all. */
export function scopeWords(bulletin: Bulletin, scope: Scope | undefined): string {
  const products = within(bulletin.products, scope?.products)
  const vulnerabilities = within(bulletin.vulnerabilities, scope?.vulnerabilities)
  const where = products.length < bulletin.products.length ? listOf(products.map(nameOf)) : ''
  const what =
    vulnerabilities.length < bulletin.vulnerabilities.length ? listOf(vulnerabilities.map(vulnerabilityName)) : ''
  return [what, where].filter(Boolean).join(' in ')
}

/** The product version that a scope is about first: whose name stands before a fixed version. */
export function productIn(bulletin: Bulletin, scope: Scope | undefined): Pick<BulletinSlice, 'productVersion'> {
  const [first] = within(bulletin.products, scope?.products)
  const productVersion = first ?? bulletin.products[0]
  // A bulletin is about one product version at least.
  if (productVersion === undefined) throw new Error(`The bulletin ${bulletin.trackingId} names no product`)
  return { productVersion }
}

function within<T extends BulletinProduct | BulletinVulnerability>(
  all: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  return ids === undefined ? all : all.filter(({ id }) => ids.includes(id))
}

function nameOf(productVersion: BulletinProduct): string {
  return productName({ productVersion })
}

/** The CVE id where there is one. */
export function vulnerabilityName({ id, cveId }: BulletinVulnerability): string {
  return cveId ?? id
}
