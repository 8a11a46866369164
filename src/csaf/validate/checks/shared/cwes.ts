import type { DocumentIndex } from '../../../schema/index.ts'

export interface CwePlace {
  readonly id: string
  readonly release: string
  readonly pointer: string
}

/** Every weakness that names the release it is from. */
export function* cwePlaces({ vulnerabilities }: DocumentIndex): Iterable<CwePlace> {
  for (const { value, pointer } of vulnerabilities) {
    for (const [i, { id, version }] of (value.cwes ?? []).entries()) {
      if (id !== undefined && version !== undefined) yield { id, release: version, pointer: `${pointer}/cwes/${i}` }
    }
  }
}
