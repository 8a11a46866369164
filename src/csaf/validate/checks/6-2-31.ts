import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.31',
  title: 'Hardware and Software',
  versions: ['2.1'],
  *run({ products, references }) {
    const inPaths = new Set(
      references.filter(({ pointer }) => pointer.startsWith('/product_tree/product_paths/')).flatMap(({ ids }) => ids),
    )
    for (const { id, product, pointer } of products) {
      const { serial_numbers, model_numbers } = product.product_identification_helper ?? {}
      if ((serial_numbers === undefined && model_numbers === undefined) || id === '' || inPaths.has(id)) continue
      yield {
        pointer,
        message: `"${id}" is identified by a serial or model number, as hardware is, but no product path says which software runs on it.`,
      }
    }
  },
}
