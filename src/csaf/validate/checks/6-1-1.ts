import { idPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { extensionProducts, unreadProducts } from './shared/extension-products.ts'

/** Extensions may define products too, as far as they are known. */
export const check: Check = {
  clause: '6.1.1',
  title: 'Missing Definition of Product ID',
  versions: ['2.0', '2.1'],
  skips: unreadProducts,
  *run(csaf) {
    const { references, productsById } = csaf
    const more = extensionProducts(csaf)
    for (const reference of references) {
      if (reference.to !== 'product') continue
      for (const [i, id] of reference.ids.entries()) {
        if (id === '' || productsById.has(id) || more.has(id)) continue
        yield {
          pointer: idPointer(reference, i),
          message: `No product of the product tree has the id "${id}" that is used here.`,
        }
      }
    }
  },
}
