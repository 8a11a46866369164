import { sortedJson } from '../../../text/json/pointer.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.32',
  title: 'Use of Same Product Identification Helper for Different Products',
  versions: ['2.1'],
  *run({ products }) {
    const first = new Map<string, string>()
    for (const { id, product, pointer } of products) {
      if (id === '') continue
      for (const [kind, values] of Object.entries(product.product_identification_helper ?? {})) {
        for (const [i, value] of [values].flat().entries()) {
          const key = `${kind} ${sameFor(value)}`
          const other = first.get(key)
          if (other === undefined) first.set(key, id)
          if (other === undefined || other === id) continue
          yield {
            pointer: `${pointer}/product_identification_helper/${kind}${Array.isArray(values) ? `/${i}` : ''}`,
            message: `"${kind}" has here, for "${id}", what it has for "${other}" already; no two products should share it.`,
          }
        }
      }
    }
  },
}

/** Lists within a value (the hashes of one file) are the same in any order. */
function sameFor(value: unknown): string {
  if (typeof value !== 'object' || value === null) return sortedJson(value)
  const parts = Object.entries(value).map(([key, part]) => {
    return [key, Array.isArray(part) ? part.map((each) => sortedJson(each)).sort() : part]
  })
  return sortedJson(Object.fromEntries(parts))
}
