import type { Check } from './check.ts'
import { licenseIds, unreadLicense } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.2.44',
  title: 'Deprecated License Identifier',
  versions: ['2.1'],
  skips: unreadLicense,
  async load() {
    const [{ isDeprecatedId }, { scanCodeState }] = await Promise.all([
      import('../../registry/licenses.ts'),
      import('../../registry/scancode.ts'),
    ])
    return function* (csaf) {
      for (const id of new Set(licenseIds(csaf))) {
        const list = isDeprecatedId(id) ? 'SPDX license list' : 'ScanCode LicenseDB'
        if (!isDeprecatedId(id) && scanCodeState(id) !== 'deprecated') continue
        yield {
          pointer: '/document/license_expression',
          message: `"${id}" is deprecated in the ${list}; use the identifier that replaces it.`,
        }
      }
    }
  },
}
