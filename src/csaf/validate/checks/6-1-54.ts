import { parseLicense } from '../../registry/license-expression.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.54',
  title: 'License Expression',
  versions: ['2.1'],
  *run({ csaf }) {
    const { license_expression: expression } = csaf.document ?? {}
    const parsed = expression === undefined ? [] : parseLicense(expression)
    if (typeof parsed !== 'string') return
    yield {
      pointer: '/document/license_expression',
      message: `"${expression}" is not an SPDX license expression: ${parsed}.`,
    }
  },
}
