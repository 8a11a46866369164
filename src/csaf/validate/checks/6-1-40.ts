import type { Check, QuickFix } from './check.ts'
import { distributionOf, everybody, groupPointer, nobody } from './shared/sharing-group.ts'

const pointer = `${groupPointer}/name`

export const check: Check = {
  clause: '6.1.40',
  title: 'Invalid Sharing Group Name',
  versions: ['2.1'],
  *run(csaf) {
    const { id, name } = distributionOf(csaf)
    for (const kept of [everybody, nobody]) {
      if (name !== kept.name || id === kept.id) continue
      yield { pointer, message: `The name "${name}" is kept for the sharing group ${kept.id}.`, fix: fixOf(id) }
    }
  },
}

function fixOf(id: string | undefined): QuickFix {
  const own = [everybody, nobody].find((each) => each.id === id)
  return own
    ? { title: `Name it "${own.name}"`, edits: [{ op: 'replace', path: pointer, value: own.name }] }
    : { title: 'Leave out the name', edits: [{ op: 'remove', path: pointer }] }
}
