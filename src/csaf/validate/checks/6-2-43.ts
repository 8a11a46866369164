import type { Check } from './check.ts'
import { isNothing, valueAt } from './shared/value-at.ts'

export const check: Check = {
  clause: '6.2.43',
  title: 'Missing License Expression',
  versions: ['2.1'],
  *run({ raw }) {
    const expression = valueAt(raw, ['document', 'license_expression'])
    if (!isNothing(expression)) return
    yield {
      pointer: '/document/license_expression',
      message:
        expression === undefined
          ? 'The document does not say under which license it may be used: there is no "license_expression".'
          : 'The document does not say under which license it may be used: "license_expression" is there, but has no value.',
    }
  },
}
