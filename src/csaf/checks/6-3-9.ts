import type { Check } from './check.ts'
import { productPaths } from './shared/paths.ts'

/** A range stands for versions in 2.1, which allows it beside them. */
export const check: Check = {
  clause: '6.3.9',
  title: 'Branch Categories',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const path of productPaths(csaf)) {
      const names = path.map(({ branch }) => branch.category)
      const [vendor, product, version] = [
        names.indexOf('vendor'),
        names.indexOf('product_name'),
        names.indexOf('product_version'),
      ]
      if (vendor >= 0 && product > vendor && version > product) continue
      const missing = [vendor < 0 && 'vendor', product < 0 && 'product_name', version < 0 && 'product_version'].filter(Boolean)
      yield {
        pointer: `${path.at(-1)?.pointer}/product`,
        message:
          missing.length > 0
            ? `The branches that lead to the product lack ${missing.join(', ')}.`
            : 'The branches that lead to the product are not in the order vendor, product_name, product_version.',
      }
    }
  },
}
