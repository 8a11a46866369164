import { cvssMetrics } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'
import { statedMetrics } from './shared/stated-metrics.ts'

export const check: Check = {
  clause: '6.1.10',
  title: 'Inconsistent CVSS',
  versions: ['2.0', '2.1'],
  leaves(csaf) {
    for (const { value, pointer } of cvssPlaces(csaf)) {
      if (value.vectorString !== undefined && !statedMetrics(plain(value.vectorString))) {
        return `the vector at ${pointer}/vectorString cannot be read`
      }
    }
    return undefined
  },
  *run(csaf) {
    for (const { value, pointer } of cvssPlaces(csaf)) {
      const stated = statedMetrics(plain(value.vectorString ?? ''))
      if (!stated) continue
      for (const { metric, property, words } of cvssMetrics[stated.version]) {
        const given: unknown = Reflect.get(value, property)
        const [letters, ...others] = stated.values.get(metric) ?? []
        // A metric that stands in the vector with several values is a fault of its own (test 6.1.9).
        const right = letters === undefined || others.length > 0 ? undefined : words[letters]
        if (given === undefined || right === undefined || given === right) continue
        yield {
          pointer: `${pointer}/${property}`,
          message: `"${property}" is ${given}, but the vector ${value.vectorString} says ${right}.`,
          fix: {
            title: `Set "${property}" to ${right}`,
            edits: [{ op: 'replace', path: `${pointer}/${property}`, value: right }],
          },
        }
      }
    }
  },
}

/** Without the parentheses that some write around vectors of CVSS 2.0. */
function plain(vector: string): string {
  return vector.startsWith('(') && vector.endsWith(')') ? vector.slice(1, -1) : vector
}
