import type { Check } from './check.ts'
import { productPaths } from './shared/paths.ts'

export const check: Check = {
  clause: '6.1.58',
  title: 'Use of product_version in one Path with product_version_range',
  versions: ['2.1'],
  *run(csaf) {
    for (const path of productPaths(csaf)) {
      const version = path.find(({ branch }) => branch.category === 'product_version')
      const range = path.find(({ branch }) => branch.category === 'product_version_range')
      const last = path.at(-1)
      if (!version || !range || !last) continue
      yield {
        pointer: `${last.pointer}/product`,
        message: `The product has the version "${version.branch.name}" and the range "${range.branch.name}"; it can have one.`,
      }
    }
  },
}
