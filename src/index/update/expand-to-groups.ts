import type { AppendFile } from '../file/append-file.ts'
import { type Content, type LoadedGroup, unpackBody } from '../file/content.ts'
import { type ScratchRecord, writeScratch } from '../file/scratch.ts'
import type { IndexView } from '../generation/view.ts'

/** What became of records: by id, the record as it now is; undefined when it is gone. */
export type RecordChanges = ReadonlyMap<string, ScratchRecord | undefined>

/** What a delta holds: records, and the groups of the base that do not count beside them. */
export interface DeltaContent {
  readonly records: Map<string, ScratchRecord>
  readonly superseded: Set<number>
}

/**
 * The records of the delta that turns a view into one with these changes. A changed record takes the groups with it
 * that any of its ids was in or now leads to, whole: who remains of them may be joined otherwise. Aliases of all other
 * records stay within their own groups, so that no further group is touched.
 */
export function expandToGroups(view: IndexView, changes: RecordChanges, scratch: AppendFile): DeltaContent {
  const delta: DeltaContent = { records: new Map(), superseded: new Set(view.superseded) }
  if (view.delta) for (const group of view.delta.groups()) copyGroup(view.delta, group)
  for (const [id, record] of changes) {
    if (record) delta.records.set(id, record)
    for (const name of [id, ...(record?.aliases ?? [])]) {
      const found = view.find(name)
      if (found?.content !== view.base || delta.superseded.has(found.group.offset)) continue
      delta.superseded.add(found.group.offset)
      copyGroup(view.base, found.group)
    }
  }
  return delta

  function copyGroup(content: Content, group: LoadedGroup): void {
    for (const [id, record] of recordsOf(content, group, scratch, (id) => !changes.has(id))) {
      delta.records.set(id, record)
    }
  }
}

/** All records of a view, of which a delta takes a part: what a new base holds. */
export function everyRecord(view: IndexView, delta: DeltaContent, scratch: AppendFile): Map<string, ScratchRecord> {
  const records = new Map(delta.records)
  for (const group of view.base.groups()) {
    if (delta.superseded.has(group.offset)) continue
    for (const [id, record] of recordsOf(view.base, group, scratch, () => true)) records.set(id, record)
  }
  return records
}

function* recordsOf(
  content: Content,
  { records }: LoadedGroup,
  scratch: AppendFile,
  wanted: (id: string) => boolean,
): Iterable<readonly [string, ScratchRecord]> {
  for (const { id, body } of records) {
    if (!wanted(id)) continue
    const packed = content.packed(body)
    yield [id, writeScratch(scratch, unpackBody(packed), '', packed)]
  }
}
