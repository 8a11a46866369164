import type { Check } from './check.ts'
import { onlyHash } from './shared/hashes.ts'

export const check: Check = {
  clause: '6.2.9',
  title: 'Use of SHA-1 as the only Hash Algorithm',
  versions: ['2.0', '2.1'],
  run: (csaf) => onlyHash(csaf, 'sha1'),
}
