import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.16',
  title: 'Missing Product Identification Helper',
  versions: ['2.0', '2.1'],
  *run({ products }) {
    for (const { id, product, pointer } of products) {
      if (product.product_identification_helper !== undefined) continue
      yield {
        pointer,
        message: `Only its name identifies the product${id === '' ? '' : ` "${id}"`}; add a package URL, a CPE, a hash or the like.`,
      }
    }
  },
}
