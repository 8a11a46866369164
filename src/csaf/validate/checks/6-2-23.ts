import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'

export const check: Check = {
  clause: '6.2.23',
  title: 'Usage of Deprecated CWE',
  versions: ['2.1'],
  async load() {
    const { isDeprecatedCwe } = await import('../../registry/cwe.ts')
    return function* (csaf) {
      for (const { id, release, pointer } of cwePlaces(csaf)) {
        if (isDeprecatedCwe(id, release))
          yield { pointer, message: `${id} is deprecated in CWE ${release}; name the weakness that replaces it.` }
      }
    }
  },
}
