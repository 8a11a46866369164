import type { Check } from './check.ts'
import { licenseIds, unreadLicense } from './shared/unlisted-license.ts'

/** Of identifiers that a publisher made, or that are of another list, nobody can say whether they exist. */
export const check: Check = {
  clause: '6.2.45',
  title: 'Non-Existing License Identifier',
  versions: ['2.1'],
  skips: unreadLicense,
  async load() {
    const [{ isSpdxId }, { scanCodeDate, scanCodeState }] = await Promise.all([
      import('../../registry/licenses.ts'),
      import('../../registry/scancode.ts'),
    ])
    const faultOf = (id: string): string | undefined => {
      const state = scanCodeState(id)
      if (state === 'unknown') return `The ScanCode LicenseDB has no "${id}" (as of ${scanCodeDate}).`
      if (state !== undefined || /^(?:LicenseRef|AdditionRef)-/.test(id) || isSpdxId(id)) return undefined
      return `"${id}" is not on the SPDX license list; own licenses begin with "LicenseRef-".`
    }
    return function* (csaf) {
      for (const id of new Set(licenseIds(csaf))) {
        const message = faultOf(id)
        if (message !== undefined) yield { pointer: '/document/license_expression', message }
      }
    }
  },
}
