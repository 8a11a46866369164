import type { Check } from './check.ts'
import { fileHashes } from './shared/hashes.ts'

export const check: Check = {
  clause: '6.2.52',
  title: 'Unknown Hash Algorithm',
  versions: ['2.1'],
  async load() {
    const { hashAlgorithms } = await import('../../registry/hash-algorithms.ts')
    return function* (csaf) {
      for (const { algorithm, pointer } of [...fileHashes(csaf)].flatMap(({ hashes }) => hashes)) {
        if (algorithm === '' || hashAlgorithms.has(algorithm)) continue
        yield {
          pointer: `${pointer}/algorithm`,
          message: `"${algorithm}" is not one of the hash algorithms that section 3.1.4.3.2 lists (sha256, sha512 and so on); programs may not know it.`,
        }
      }
    }
  },
}
