import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'

export interface HashPlace {
  readonly algorithm: string
  readonly value: string
  readonly pointer: string
}

/** The hashes of one file. */
export interface FileHashes {
  readonly pointer: string
  readonly hashes: readonly HashPlace[]
}

export function* fileHashes({ products }: DocumentIndex): Iterable<FileHashes> {
  for (const { product, pointer } of products) {
    for (const [i, { file_hashes = [] }] of (product.product_identification_helper?.hashes ?? []).entries()) {
      const list = `${pointer}/product_identification_helper/hashes/${i}/file_hashes`
      const hashes = file_hashes.map(({ algorithm = '', value = '' }, j) => ({
        algorithm,
        value,
        pointer: `${list}/${j}`,
      }))
      yield { pointer: list, hashes }
    }
  }
}

/** Files whose only hash is of an algorithm that can be forged. */
export function* onlyHash(csaf: DocumentIndex, algorithm: string): Iterable<Problem> {
  for (const { pointer, hashes } of fileHashes(csaf)) {
    if (hashes.length === 0 || !hashes.every((hash) => hash.algorithm === algorithm)) continue
    yield {
      pointer,
      message: `The file is identified by its ${algorithm} hash alone, which can be forged; add SHA-256 or better.`,
    }
  }
}
