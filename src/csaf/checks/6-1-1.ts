import { idPointer } from '../prepared.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.1',
  title: 'Missing Definition of Product ID',
  versions: ['2.0', '2.1'],
  *run({ references, productsById }) {
    for (const reference of references) {
      if (reference.to !== 'product') continue
      for (const [i, id] of reference.ids.entries()) {
        if (productsById.has(id)) continue
        yield {
          pointer: idPointer(reference, i),
          message: `No product of the product tree has the id "${id}" that is used here.`,
        }
      }
    }
  },
}
