import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer, nobody } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.1.40',
  title: 'Invalid Sharing Group Name',
  versions: ['2.1'],
  *run(csaf) {
    const { id, name } = distributionOf(csaf)
    for (const kept of [everybody, nobody]) {
      if (name !== kept.name || id === kept.id) continue
      yield { pointer: `${groupPointer}/name`, message: `The name "${name}" is kept for the sharing group ${kept.id}.` }
    }
  },
}
