import type { Check } from './check.ts'
import { rangePlaces } from './shared/range-places.ts'

export const check: Check = {
  clause: '6.2.51',
  title: 'Unknown vers Type',
  versions: ['2.1'],
  async load() {
    const { versTypes } = await import('../facts/vers-types.ts')
    return function* (csaf) {
      for (const { node, range } of rangePlaces(csaf)) {
        if (typeof range === 'string' || range.kind !== 'vers' || versTypes.has(range.type)) continue
        yield {
          pointer: `${node.pointer}/name`,
          message: `"${range.type}" is no known type of vers; programs cannot order its versions.`,
        }
      }
    }
  },
}
