import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'

export const check: Check = {
  clause: '6.2.26',
  title: 'Usage of CWE Allowed with Review for Vulnerability Mapping',
  versions: ['2.1'],
  async load() {
    const { cweUsage } = await import('../../registry/cwe.ts')
    return function* (csaf) {
      for (const { id, release, pointer } of cwePlaces(csaf)) {
        if (cweUsage(id, release) !== 'Allowed-with-Review') continue
        yield {
          pointer,
          message: `CWE ${release} asks to review whether ${id} is exact enough; a child of it may fit better.`,
        }
      }
    }
  },
}
