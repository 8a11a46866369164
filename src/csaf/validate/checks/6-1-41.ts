import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer, nobody } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.1.41',
  title: 'Missing Sharing Group Name',
  versions: ['2.1'],
  *run(csaf) {
    const { id, name } = distributionOf(csaf)
    for (const kept of [everybody, nobody]) {
      if (id !== kept.id || name === kept.name) continue
      yield {
        pointer: `${groupPointer}/name`,
        message: `The sharing group ${id} must have the name "${kept.name}"${name === undefined ? '' : `, not "${name}"`}.`,
        fix: {
          title: `Name the sharing group "${kept.name}"`,
          edits: [{ op: 'add', path: `${groupPointer}/name`, value: kept.name }],
        },
      }
    }
  },
}
