import { idPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.4',
  title: 'Missing Definition of Product Group ID',
  versions: ['2.0', '2.1'],
  *run({ references, groupsById }) {
    for (const reference of references) {
      if (reference.to !== 'group') continue
      for (const [i, id] of reference.ids.entries()) {
        if (id === '' || groupsById.has(id)) continue
        yield {
          pointer: idPointer(reference, i),
          message: `No product group of the product tree has the id "${id}" that is used here.`,
        }
      }
    }
  },
}
