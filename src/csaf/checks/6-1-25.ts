import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.25',
  title: 'Multiple Use of Same Hash Algorithm',
  versions: ['2.0', '2.1'],
  *run({ products }) {
    for (const { product, pointer } of products) {
      for (const [i, { file_hashes = [] }] of (product.product_identification_helper?.hashes ?? []).entries()) {
        const seen = new Set<string>()
        for (const [j, { algorithm }] of file_hashes.entries()) {
          if (algorithm === undefined) continue
          if (seen.has(algorithm)) {
            yield {
              pointer: `${pointer}/product_identification_helper/hashes/${i}/file_hashes/${j}`,
              message: `This file has a second hash of the algorithm ${algorithm}.`,
            }
          }
          seen.add(algorithm)
        }
      }
    }
  },
}
