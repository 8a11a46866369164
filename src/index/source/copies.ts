import type { Advisory } from '../../domain/advisory.ts'
import { compareUtcTimes } from '../../feeds/index.ts'
import type { AppendFile } from '../file/append-file.ts'
import { packBody, readScratch, type ScratchRecord, writeScratch } from '../file/scratch.ts'

/** Records by id: of several copies, from several folders of a source, the one modified last; of equal ones the first. */
export interface Copies {
  readonly records: Map<string, ScratchRecord>
  readonly scratch: AppendFile
}

/** What became of a copy: the first of its record, or a further one; `conflict` says how two contradict each other. */
export interface CopyOutcome {
  readonly repeated: boolean
  readonly conflict?: string
}

/** Keeps the record unless a copy as new is there; says so where the two copies differ all the same. */
export function keepNewest({ records, scratch }: Copies, advisory: Advisory, ecosystem: string): CopyOutcome {
  const earlier = records.get(advisory.id)
  const order = earlier ? compareUtcTimes(advisory.modifiedAt, earlier.modifiedAt) : 1
  if (order > 0) records.set(advisory.id, writeScratch(scratch, advisory, ecosystem))
  if (!earlier) return { repeated: false }
  if (order !== 0 || readScratch(scratch, earlier.body).equals(packBody(advisory))) return { repeated: true }
  const where = earlier.ecosystem
  return {
    repeated: true,
    conflict: `differs from the copy in ${where}, which was modified at the same time and is kept`,
  }
}
