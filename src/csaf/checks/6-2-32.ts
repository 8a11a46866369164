import { canonical } from '../../json/pointer.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.32',
  title: 'Use of Same Product Identification Helper for Different Products',
  versions: ['2.1'],
  *run({ products }) {
    const first = new Map<string, string>()
    for (const { id, product, pointer } of products) {
      for (const [kind, values] of Object.entries(product.product_identification_helper ?? {})) {
        for (const [i, value] of [values].flat().entries()) {
          const key = `${kind} ${canonical(value)}`
          const other = first.get(key)
          if (other === undefined) first.set(key, id)
          if (other === undefined || other === id) continue
          yield {
            pointer: `${pointer}/product_identification_helper/${kind}${Array.isArray(values) ? `/${i}` : ''}`,
            message: `This identifies "${other}" already, and here "${id}".`,
          }
        }
      }
    }
  },
}
