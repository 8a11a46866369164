import type { Check } from './check.ts'
import { licenseIds } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.2.45',
  title: 'Non-Existing License Identifier',
  versions: ['2.1'],
  async load() {
    const { isSpdxId } = await import('../facts/licenses.ts')
    return function* (csaf) {
      for (const id of licenseIds(csaf)) {
        if (isSpdxId(id) || /^(?:LicenseRef|AdditionRef)-/.test(id)) continue
        yield {
          pointer: '/document/license_expression',
          message: `"${id}" is not on the SPDX license list; own licenses begin with "LicenseRef-".`,
        }
      }
    }
  },
}
