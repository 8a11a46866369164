import type { PreparedVulnerability, ProductStatus } from '../../../schema/index.ts'

/** The groups of product status that contradict each other, section 3.2.3.9 of CSAF 2.0; `recommended` is in none. */
export const statusGroups = {
  affected: ['first_affected', 'known_affected', 'last_affected'],
  'not affected': ['known_not_affected'],
  fixed: ['first_fixed', 'fixed'],
  'under investigation': ['under_investigation'],
  unknown: ['unknown'],
} as const satisfies Record<string, readonly ProductStatus[]>

export type StatusGroup = keyof typeof statusGroups

/** Where a product stands in the status lists of a vulnerability. */
export interface StatusPlace {
  readonly id: string
  readonly status: ProductStatus
  readonly group: StatusGroup
  readonly pointer: () => string
}

const groupNames = Object.keys(statusGroups) as readonly StatusGroup[] // Its keys are all it has.

/** Every product of the groups asked for, in the order of groups and lists; items that cannot be read are left out. */
export function* statusPlaces(
  vulnerability: PreparedVulnerability,
  groups: readonly StatusGroup[] = groupNames,
): Iterable<StatusPlace> {
  const { product_status: statuses } = vulnerability.value
  if (!statuses) return
  const { pointer } = vulnerability
  for (const group of groups) {
    for (const status of statusGroups[group]) {
      for (const [i, id] of (statuses[status] ?? []).entries()) {
        if (id !== '') yield { id, status, group, pointer: () => `${pointer}/product_status/${status}/${i}` }
      }
    }
  }
}

/** The ids of all products of some groups. */
export function productsIn(
  vulnerability: PreparedVulnerability,
  ...groups: readonly StatusGroup[]
): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { id } of statusPlaces(vulnerability, groups)) ids.add(id)
  return ids
}
