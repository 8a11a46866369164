import type { Check } from './check.ts'

/** A product that only a group holds is not used; one that a relationship or path is made of is. */
export const check: Check = {
  clause: '6.2.1',
  title: 'Unused Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run({ csaf, products, references, groupsById }) {
    if (csaf.document?.category === 'csaf_informational_advisory') return
    const used = new Set<string>()
    for (const { to, ids, pointer } of references) {
      if (pointer.startsWith('/product_tree/product_groups/')) continue
      for (const id of ids) {
        if (to === 'product') used.add(id)
        else for (const member of groupsById.get(id)?.productIds ?? []) used.add(member)
      }
    }
    for (const { id, pointer } of products) {
      if (used.has(id)) continue
      yield { pointer: `${pointer}/product_id`, message: `The product "${id}" is defined but used nowhere.` }
    }
  },
}
