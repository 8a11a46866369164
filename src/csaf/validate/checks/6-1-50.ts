import type { Check } from './check.ts'
import { rangePlaces } from './shared/range-places.ts'
import { canonicalFault, singleVersion, spellingFault } from './shared/version-range.ts'

/** Of a type of vers whose order is not known, all but the order is tested; test 6.2.51 names such types. */
export const check: Check = {
  clause: '6.1.50',
  title: 'Product Version Range Rules',
  versions: ['2.1'],
  *run(csaf) {
    for (const { node, name, range } of rangePlaces(csaf)) {
      const fault = typeof range === 'string' ? range : (spellingFault(name) ?? canonicalFault(range))
      const plain = typeof range !== 'string' && range.kind === 'vls' && singleVersion(range) !== undefined
      if (fault === undefined && !plain) continue
      const why = fault ?? 'it is a single version'
      yield {
        pointer: `${node.pointer}/name`,
        message: `"${name}" is not a version range of CSAF: ${why}. Write vers:npm/>=2.0.0|<2.3.0, or <4.2.`,
      }
    }
  },
}
