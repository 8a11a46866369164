import type { CsafView, VulnerabilityView } from './csaf.ts'
import type { History } from './history.ts'
import type { BranchView, fullProductName } from './products.ts'
import type { Unread } from './read.ts'
import type { View } from './shape.ts'
import type { CsafVersion } from './version.ts'

export type FullProductNameView = View<typeof fullProductName>

/**
 * A document as all checks read it, gone through once. Pointers are JSON pointers (RFC 6901). Whatever does not match the
 * structure is absent from `csaf` and named in `unread`; the structure's problems report it.
 */
export interface DocumentIndex {
  readonly version: CsafVersion
  /** Milliseconds since the epoch when the document is judged: some tests ask whether a date has come. */
  readonly now: number
  readonly csaf: CsafView
  /** The document as it was parsed, mismatches and unknown properties included. */
  readonly raw: unknown
  /** Pointers to properties that the standard does not know, where its schema lets them pass. */
  readonly unknownProperties: readonly string[]
  /** What does not match the structure and was left out of `csaf`. */
  readonly unread: Unread
  readonly history: History
  /** Every branch of the product tree, parents before children. */
  readonly branches: readonly BranchNode[]
  /** Every full product name, in document order: branches, full_product_names, relationships or product_paths. */
  readonly products: readonly ProductDefinition[]
  /** Product id → the first full product name that has it. */
  readonly productsById: ReadonlyMap<string, ProductDefinition>
  /** Every group, in document order; `groupsById` holds the first of each id. */
  readonly groups: readonly GroupDefinition[]
  readonly groupsById: ReadonlyMap<string, GroupDefinition>
  /** Every place that names products or groups by id, but the definitions themselves. */
  readonly references: readonly Reference[]
  readonly vulnerabilities: readonly PreparedVulnerability[]
}

export interface BranchNode {
  readonly branch: BranchView
  readonly pointer: string
  readonly parent: BranchNode | undefined
  /** 1 for the branches of the product tree itself. */
  readonly depth: number
}

export interface ProductDefinition {
  /** Empty where it cannot be read. */
  readonly id: string
  readonly product: FullProductNameView
  /** To the full product name object. */
  readonly pointer: string
  /** The branch that holds it, if one does. */
  readonly branch: BranchNode | undefined
}

export interface GroupDefinition {
  readonly id: string
  readonly pointer: string
  readonly productIds: readonly string[]
}

/** A list of ids (`pointer` to the list) or a single one (`pointer` to the id). */
export interface Reference {
  readonly to: 'product' | 'group'
  readonly pointer: string
  readonly ids: readonly string[]
  readonly single: boolean
}

/** What says of which products it speaks. */
export interface Scoped {
  readonly product_ids?: readonly string[]
  readonly group_ids?: readonly string[]
}

export interface PreparedVulnerability {
  readonly value: VulnerabilityView
  /** `/vulnerabilities/0`. */
  readonly pointer: string
}

/** The lists of `product_status`, in the standard's order. */
export const productStatuses = [
  ...(['first_affected', 'first_fixed', 'fixed', 'known_affected', 'known_not_affected', 'last_affected'] as const),
  ...(['recommended', 'under_investigation', 'unknown'] as const),
]

export type ProductStatus = (typeof productStatuses)[number]

/** The product ids that an item speaks of, those of its groups included. */
export function productsOf(
  { groupsById }: DocumentIndex,
  { product_ids = [], group_ids = [] }: Scoped,
): ReadonlySet<string> {
  return new Set([...product_ids, ...group_ids.flatMap((id) => groupsById.get(id)?.productIds ?? [])])
}

/** The products that any of some items speaks of; a group that many of them name is gone through once. */
export function productsOfAll(csaf: DocumentIndex, items: readonly Scoped[] = []): ReadonlySet<string> {
  const groups = new Set<string>()
  const products = new Set<string>()
  for (const { product_ids = [], group_ids = [] } of items) {
    for (const id of product_ids) products.add(id)
    for (const id of group_ids) groups.add(id)
  }
  for (const id of groups) for (const member of csaf.groupsById.get(id)?.productIds ?? []) products.add(member)
  return products
}

/** The pointer to the n-th id of a reference. */
export function idPointer({ pointer, single }: Reference, index: number): string {
  return single ? pointer : `${pointer}/${index}`
}

/** A branch as sentences call it. */
export function nameOf({ branch, pointer }: BranchNode): string {
  return branch.name === undefined ? `The branch ${pointer}` : `"${branch.name}"`
}
