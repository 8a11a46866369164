import type { DocumentIndex, Scoped } from '../schema/index.ts'

/** Products that an item speaks of, and groups of them. */
export interface Refs {
  readonly product_ids: readonly string[]
  readonly group_ids: readonly string[]
}

/**
 * Divides the products of an item by class. A group stays one where all its products are of one class; otherwise its
 * products stand for themselves. Classes come in the order of their first product.
 */
export function divided<C>(
  { product_ids: ids = [], group_ids: groups = [] }: Scoped,
  { groupsById }: Pick<DocumentIndex, 'groupsById'>,
  classOf: (id: string) => C,
): ReadonlyMap<C, Refs> {
  const classes = new Map<C, { products: Set<string>; groups: Set<string> }>()
  const of = (id: string) => {
    const each = classOf(id)
    const refs = classes.get(each) ?? { products: new Set<string>(), groups: new Set<string>() }
    classes.set(each, refs)
    return refs
  }
  for (const id of ids) of(id).products.add(id)
  for (const group of groups) {
    const members = groupsById.get(group)?.productIds ?? []
    const [first] = members
    const isUniform = first === undefined || members.every((id) => classOf(id) === classOf(first))
    // A group that is not defined has no product; it goes where the empty id would.
    if (isUniform) of(first ?? '').groups.add(group)
    else for (const id of members) of(id).products.add(id)
  }
  return new Map(
    [...classes].map(([key, refs]) => [key, { product_ids: [...refs.products], group_ids: [...refs.groups] }]),
  )
}

/** An item that speaks of these products instead. */
export function about<T extends Scoped>(
  { product_ids: _ids, group_ids: _groups, ...item }: T,
  { product_ids, group_ids }: Refs,
) {
  return { ...item, ...(group_ids.length > 0 && { group_ids }), ...(product_ids.length > 0 && { product_ids }) }
}

/** Products and groups for a sentence. */
export function named({ product_ids, group_ids }: Refs): string {
  return [...product_ids, ...group_ids.map((id) => `group ${id}`)].join(', ')
}
