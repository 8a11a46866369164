import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.22',
  title: 'Nested Product Path',
  versions: ['2.1'],
  *run({ references, productsById }) {
    for (const { pointer, ids } of references) {
      if (!pointer.startsWith('/product_tree/product_paths/')) continue
      for (const id of ids) {
        if (!productsById.get(id)?.pointer.startsWith('/product_tree/product_paths/')) continue
        yield { pointer, message: `"${id}" is itself made by a product path; one long path is easier to match.` }
      }
    }
  },
}
