import type { Check } from './check.ts'
import { rangePlaces } from './shared/range-places.ts'
import { singleVersion } from './shared/version-range.ts'

export const check: Check = {
  clause: '6.1.59',
  title: 'Single Version as Product Version Range',
  versions: ['2.1'],
  *run(csaf) {
    for (const { node, name, range } of rangePlaces(csaf)) {
      const version = typeof range === 'string' ? undefined : singleVersion(range)
      if (version === undefined) continue
      yield {
        pointer: `${node.pointer}/name`,
        message: `"${name}" is the single version ${version}, not a range.`,
        fix: {
          title: `Make it the product_version ${version}`,
          edits: [
            { op: 'replace', path: `${node.pointer}/category`, value: 'product_version' },
            { op: 'replace', path: `${node.pointer}/name`, value: version },
          ],
        },
      }
    }
  },
}
