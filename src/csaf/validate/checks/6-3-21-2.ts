import type { Check } from './check.ts'
import { experimentalExtensions } from './shared/experimental.ts'
import { isClear } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.3.21.2',
  title: 'Usage of Experimental Extension in Non TLP:CLEAR Document',
  versions: ['2.1'],
  async load() {
    const facts = await import('../../registry/extensions.ts')
    return function* (csaf) {
      if (!isClear(csaf)) yield* experimentalExtensions(csaf, facts)
    }
  },
}
