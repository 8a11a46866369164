import { parseVector } from '../../cvss/vector.ts'
import { cvssMetrics } from '../structure/cvss-metrics.ts'
import type { Check } from './check.ts'
import { cvssPlaces } from './shared/metrics.ts'

export const check: Check = {
  clause: '6.1.10',
  title: 'Inconsistent CVSS',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { value, pointer } of cvssPlaces(csaf)) {
      const vector = parseVector(value.vectorString ?? '')
      if (!vector) continue
      for (const { metric, property, words } of cvssMetrics[vector.version]) {
        const given: unknown = Reflect.get(value, property)
        const right = words[vector.metrics.get(metric) ?? '']
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
