import type { Skipped } from '../../domain/advisory.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { EcosystemState } from '../../domain/index-status.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import type { Listing } from '../file/listing.ts'
import { listRecords } from '../file/listing-table.ts'
import type { StoredSummary } from '../file/stored.ts'
import { diffSource } from '../source/source-diff.ts'
import {
  chooseEcosystems,
  type EcosystemChoice,
  folderNames,
  listEcosystems,
  notThere,
  union,
} from '../source/sources.ts'
import { changesOf, type EcosystemChanges, type Removal } from './changes.ts'

/** Where the index and its source differ, before any record is read. */
export interface Differences {
  /** By ecosystem; one whose list is the same as last time is absent. */
  readonly ecosystems: ReadonlyMap<string, EcosystemChanges>
  /** Every ecosystem that the source was seen to hold. */
  readonly seen: ReadonlySet<string>
  readonly skippedRecords: readonly Skipped[]
}

interface Input {
  readonly mirror: AdvisoryMirror
  readonly summary: StoredSummary
  /** What the index holds. */
  readonly held: Listing
  /** Only these; all that the index follows when undefined or empty. */
  readonly asked: readonly string[] | undefined
  readonly full: boolean
  /** RFC 3339. */
  readonly now: string
}

const daysBetweenComparisons = 7

/**
 * Compares every ecosystem of the index with the list of its source. Throws source_not_found when the source lacks one
 * that was asked for, or has none at all; zip_unreadable, zip_unsafe, and what the mirror throws.
 */
export async function compareSource(input: Input): Promise<Differences> {
  const { mirror, summary, held, asked } = input
  const ecosystems = new Map<string, EcosystemChanges>()
  const { names, skippedRecords } = await namesToCompare(input)
  const missing: Skipped[] = []
  const seen = new Set<string>()
  for (const name of names) {
    const state = summary.perEcosystem.find((each) => each.name === name)
    const removal = removalFor(state, input)
    const own = held.get(name) ?? listRecords([])
    const etag = removal === 'no' && state?.source === mirror.location ? state.etag : undefined
    const diff = await diffSource(mirror, name, { held: own, etag })
    if (diff) seen.add(name)
    if (diff === 'unchanged') continue
    if (diff) ecosystems.set(name, changesOf(name, own.size, { diff, removal }))
    else if (asked?.includes(name)) throw notThere(mirror, name)
    else
      missing.push({ where: name, reason: state ? 'is not there; what the index holds of it is kept' : 'is not there' })
  }
  if (missing.length > 0 && missing.length === names.length) {
    const message = `${mirror.location} has none of the ecosystems of the index: ${names.join(', ')}.`
    throw new TocsinError('source_not_found', message)
  }
  const found = [...ecosystems.values()].flatMap((each) => each.skippedRecords)
  return { ecosystems, seen, skippedRecords: [...skippedRecords, ...missing, ...found] }
}

/** Those asked for; else what the index holds, and what the source lists besides if the index was built from all. */
async function namesToCompare({ mirror, summary, asked }: Input): Promise<EcosystemChoice> {
  if (asked && asked.length > 0) return chooseEcosystems(mirror, asked)
  const held = summary.perEcosystem.map(({ name }) => name)
  if (summary.asked) return { names: union(held, summary.asked), skippedRecords: [] }
  const { names, skippedRecords } = folderNames((await listEcosystems(mirror)) ?? [])
  return { names: union(held, names), skippedRecords }
}

function removalFor(state: EcosystemState | undefined, { full, now }: Input): Removal {
  if (full) return 'all'
  const age = state ? Date.parse(now) - Date.parse(state.comparedAt) : 0
  return state === undefined || age >= daysBetweenComparisons * 86_400_000 ? 'few' : 'no'
}
