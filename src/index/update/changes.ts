import type { Skipped } from '../../domain/advisory.ts'
import type { SourceDiff } from '../source/source-diff.ts'
import type { SourceEntry } from '../source/sources.ts'

/** What is to be done about one ecosystem of the index. */
export interface EcosystemChanges {
  readonly name: string
  /** Records to read; see Upstream. */
  readonly changed: ReadonlyMap<string, string>
  /** Ids of records to remove; empty unless that was asked. */
  readonly vanished: ReadonlySet<string>
  /** Whether vanished records were looked for, and all that were found are to go. */
  readonly compared: boolean
  readonly etag: string | undefined
  readonly entries: ReadonlyMap<string, SourceEntry> | undefined
  readonly skippedRecords: readonly Skipped[]
}

/** Whether records that are no longer listed go: not now, if they are few, or however many they are. */
export type Removal = 'no' | 'few' | 'all'

/** What lies below is how lists change; what lies above looks like half a list. */
const fewVanished = { records: 10, share: 0.1 }

/** What is to be done about an ecosystem of which the index holds so many records. */
export function changesOf(
  name: string,
  held: number,
  { diff, removal }: { readonly diff: SourceDiff; readonly removal: Removal },
): EcosystemChanges {
  const { changed, unlisted, skippedRecords, etag, entries } = diff
  const obstacle = removal === 'no' ? undefined : obstacleToRemoval(held, { diff, removal })
  const compared = removal !== 'no' && obstacle === undefined
  return {
    name,
    changed,
    vanished: compared ? unlisted : new Set(),
    compared,
    etag,
    entries,
    skippedRecords: obstacle === undefined ? skippedRecords : [...skippedRecords, { where: name, reason: obstacle }],
  }
}

/** Why nothing is removed, although records are no longer listed. */
function obstacleToRemoval(
  held: number,
  { diff, removal }: { readonly diff: SourceDiff; readonly removal: Removal },
): string | undefined {
  const vanished = diff.unlisted.size
  if (vanished === 0) return undefined
  const what = `${vanished} of ${held} records are no longer listed`
  if (diff.skippedRecords.length > 0) return `${what}, but kept: the list could not be read whole`
  if (removal === 'all' || vanished <= Math.max(fewVanished.records, held * fewVanished.share)) return undefined
  return `${what}, but kept: these are too many to be believed; db update --full removes them`
}
