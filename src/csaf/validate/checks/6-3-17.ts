import type { Check } from './check.ts'
import { licenseIds, unreadLicense } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.3.17',
  title: 'Use of Unregistered License',
  versions: ['2.1'],
  skips: unreadLicense,
  async load() {
    const [{ isSpdxId }, { scanCodeState }] = await Promise.all([
      import('../../registry/licenses.ts'),
      import('../../registry/scancode.ts'),
    ])
    const isListed = (id: string) => isSpdxId(id) || (scanCodeState(id) ?? 'unknown') !== 'unknown'
    return function* (csaf) {
      for (const id of new Set(licenseIds(csaf))) {
        if (isListed(id)) continue
        yield {
          pointer: '/document/license_expression',
          message: `"${id}" is neither on the SPDX license list nor in the ScanCode LicenseDB; whoever uses the document has to read that license.`,
        }
      }
    }
  },
}
