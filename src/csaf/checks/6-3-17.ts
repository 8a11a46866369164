import type { Check } from './check.ts'
import { isUnlisted, licenseIds } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.3.17',
  title: 'Use of Unregistered License',
  versions: ['2.1'],
  async load() {
    const licenses = await import('../facts/licenses.ts')
    return function* (csaf) {
      for (const id of licenseIds(csaf)) {
        if (!isUnlisted(id, licenses)) continue
        yield {
          pointer: '/document/license_expression',
          message: `The license "${id}" is on no public list; readers have to read it.`,
        }
      }
    }
  },
}
