import type { Check } from './check.ts'
import { fileHashes, type HashPlace } from './shared/hashes.ts'

export const check: Check = {
  clause: '6.1.25',
  title: 'Multiple Use of Same Hash Algorithm',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { hashes } of fileHashes(csaf)) {
      const first = new Map<string, HashPlace>()
      for (const place of hashes) {
        const { algorithm, value, pointer } = place
        if (algorithm === '') continue
        const other = first.get(algorithm)
        if (!other) {
          first.set(algorithm, place)
          continue
        }
        const same = other.value.toLowerCase() === value.toLowerCase()
        yield {
          pointer,
          message: `This file has a second hash of the algorithm ${algorithm}${same ? ', with the same value' : ''}.`,
          ...(same && { fix: { title: 'Remove the duplicate', edits: [{ op: 'remove', path: pointer }] } }),
        }
      }
    }
  },
}
