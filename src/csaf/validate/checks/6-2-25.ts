import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'

/** Releases before 4.12 do not say how a weakness may be used. */
export const check: Check = {
  clause: '6.2.25',
  title: 'Usage of CWE Not Allowed for Vulnerability Mapping',
  versions: ['2.1'],
  async load() {
    const { cweUsage } = await import('../../registry/cwe.ts')
    return function* (csaf) {
      for (const { id, release, pointer } of cwePlaces(csaf)) {
        const usage = cweUsage(id, release)
        if (usage !== 'Prohibited' && usage !== 'Discouraged') continue
        yield {
          pointer,
          message: `${id} is ${usage.toLowerCase()} for mapping vulnerabilities in CWE ${release}; name a more exact one.`,
        }
      }
    }
  },
}
