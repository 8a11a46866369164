import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.5',
  title: 'Multiple Definition of Product Group ID',
  versions: ['2.0', '2.1'],
  *run({ groups, groupsById }) {
    for (const group of groups) {
      const first = groupsById.get(group.id)
      if (first === undefined || first === group) continue
      yield {
        pointer: `${group.pointer}/group_id`,
        message: `The product group id "${group.id}" is given again; ${first.pointer} has it already.`,
      }
    }
  },
}
