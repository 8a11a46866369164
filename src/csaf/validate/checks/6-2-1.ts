import type { Check } from './check.ts'

/** Every place that names a product is a use: a group, a relationship and a path as much as a status. */
export const check: Check = {
  clause: '6.2.1',
  title: 'Unused Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run({ csaf, products, references }) {
    if (csaf.document?.category === 'csaf_informational_advisory') return
    const used = new Set<string>()
    for (const { to, ids } of references) {
      if (to === 'product') for (const id of ids) used.add(id)
    }
    for (const { id, pointer } of products) {
      if (id === '' || used.has(id)) continue
      yield { pointer: `${pointer}/product_id`, message: `The product "${id}" is defined but used nowhere.` }
    }
  },
}
