import type { Check } from './check.ts'
import { fileHashes } from './shared/hashes.ts'

const safe = 64

export const check: Check = {
  clause: '6.3.5',
  title: 'Use of Short Hash',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { hashes } of fileHashes(csaf)) {
      for (const { value, pointer } of hashes) {
        if (value === '' || value.length >= safe) continue
        yield {
          pointer: `${pointer}/value`,
          message: `The hash has ${value.length} digits; below ${safe} it is not safe.`,
        }
      }
    }
  },
}
