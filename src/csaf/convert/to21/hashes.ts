import { hashAlgorithms } from '../../registry/hash-algorithms.ts'
import type { FullProductNameView } from '../../schema/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'
import { distinct } from '../distinct.ts'

type Helper = NonNullable<FullProductNameView['product_identification_helper']>
type Hashes = NonNullable<Helper['hashes']>[number]
type FileHash = NonNullable<Hashes['file_hashes']>[number]

/** Letters and digits of a name → the name as 2.1 prescribes it. */
const prescribed = new Map([...hashAlgorithms].map((name) => [bare(name), name]))

/** Hashes with algorithms and values in the spelling of 2.1, none of them twice. */
export function hashes21(hashes: readonly Hashes[], pointer: string, tell: Tell): readonly Hashes[] {
  const spelled = hashes.map(({ file_hashes, ...file }, i) => {
    const at = `${pointer}/${i}/file_hashes`
    return {
      ...file,
      ...(file_hashes && { file_hashes: distinct(file_hashes.map((hash, j) => hash21(hash, `${at}/${j}`, tell))) }),
    }
  })
  return distinct(spelled)
}

function hash21({ algorithm, value, ...hash }: FileHash, pointer: string, tell: Tell): FileHash {
  return {
    ...hash,
    ...(algorithm !== undefined && { algorithm: algorithm21(algorithm, `${pointer}/algorithm`, tell) }),
    ...(value !== undefined && { value: value.toLowerCase() }),
  }
}

function algorithm21(algorithm: string, pointer: string, tell: Tell): string {
  const known = prescribed.get(bare(algorithm))
  if (known !== undefined) return known
  const lower = algorithm
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, '-')
    .replace(/^-/, '')
  const name = lower === '' ? algorithm : lower
  const message = `The hash algorithm "${algorithm}" is not known here, and is written "${name}" now.`
  tell({ kind: 'note', pointer, message, clause: clause18 })
  return name
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^0-9a-z]+/g, '')
}
