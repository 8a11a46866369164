import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.2',
  title: 'Multiple Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run({ products, productsById }) {
    for (const definition of products) {
      const first = productsById.get(definition.id)
      if (first === undefined || first === definition) continue
      yield {
        pointer: `${definition.pointer}/product_id`,
        message: `The product id "${definition.id}" is given again; ${first.pointer} has it already.`,
      }
    }
  },
}
