import type { Check } from './check.ts'
import { licenseIds } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.2.44',
  title: 'Deprecated License Identifier',
  versions: ['2.1'],
  async load() {
    const { isDeprecatedId } = await import('../facts/licenses.ts')
    return function* (csaf) {
      for (const id of licenseIds(csaf).filter(isDeprecatedId)) {
        yield { pointer: '/document/license_expression', message: `The SPDX identifier "${id}" is deprecated.` }
      }
    }
  },
}
