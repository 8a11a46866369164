import { join } from 'node:path'
import { ecosystemStates, type Listing, writeListing } from '../file/listing.ts'
import type { StoredSummary } from '../file/stored.ts'
import { writeSummary } from '../file/summary.ts'
import { writeIndex } from '../file/write-index.ts'
import { deltaFile, enrichmentFile, indexFile, listingFile, share, summaryFile } from '../generation/generations.ts'
import type { GenerationBuild } from '../generation/new-generation.ts'
import type { IndexView } from '../generation/view.ts'
import { union } from '../source/sources.ts'
import type { EcosystemChanges } from './changes.ts'
import { everyRecord, expandToGroups } from './expand-to-groups.ts'
import { packedRecord, type ReadChanges } from './read-changes.ts'

interface Input {
  readonly build: GenerationBuild
  /** The folder of the generation that is open as `view`. */
  readonly previous: string
  readonly view: IndexView
  readonly held: Listing
  readonly ecosystems: ReadonlyMap<string, EcosystemChanges>
  /** Ecosystems that the source was seen to hold. */
  readonly seen: ReadonlySet<string>
  readonly read: ReadChanges
  /** Where the changes came from. */
  readonly source: string
  /** Whether it says that it holds a sample. */
  readonly sample: true | undefined
  /** Ecosystems that were asked for on top of those that the index follows. */
  readonly asked: readonly string[] | undefined
  readonly deltaShare: number
}

/** What was written of the advisories. */
interface Written extends Pick<StoredSummary, 'base' | 'delta'> {
  readonly bytes: number
  readonly compacted: boolean
}

/**
 * Writes the files of a generation that differs from the one before by these changes; what stays the same is shared
 * with it. Errors of the file system pass through.
 */
export function writeUpdate(input: Input): Written & { readonly summary: StoredSummary } {
  const { build, previous, held, read } = input
  const written = read.changes.size === 0 ? shareContent(input) : writeContent(input)
  if ([...read.listing].every(([name, records]) => held.get(name) === records)) {
    share(previous, build.building, listingFile)
  } else {
    writeListing(join(build.building, listingFile), read.listing)
  }
  if (input.view.facts) share(previous, build.building, enrichmentFile)
  const summary = summaryOf(input, written)
  writeSummary(join(build.building, summaryFile), summary)
  return { ...written, summary }
}

function shareContent({ build, previous, view }: Input): Written {
  const { base, delta } = view.summary
  share(previous, build.building, indexFile)
  if (delta) share(previous, build.building, deltaFile)
  return { base, delta, bytes: view.base.fileLength + (view.delta?.fileLength ?? 0), compacted: false }
}

/** A delta on the same base, or a new base when the delta would be too large: every look-up pays for it. */
function writeContent({ build, previous, view, read, deltaShare }: Input): Written {
  const { building, startedAt } = build
  const { scratch } = read
  const { records, superseded } = expandToGroups(view, read.changes, scratch)
  const { base } = view.summary
  if (Math.max(records.size, superseded.size) <= base.advisories * deltaShare) {
    share(previous, building, indexFile)
    const supersedes = { base: view.base.headerChecksum, groups: superseded }
    const length = writeIndex(join(building, deltaFile), { records, scratch, supersedes })
    return { base, delta: { advisories: records.size }, bytes: view.base.fileLength + length, compacted: false }
  }
  const all = everyRecord(view, { records, superseded }, scratch)
  const bytes = writeIndex(join(building, indexFile), { records: all, scratch })
  return { base: { builtAt: startedAt, advisories: all.size }, delta: undefined, bytes, compacted: true }
}

function summaryOf(input: Input, { base, delta }: Written): StoredSummary {
  const { build, view, ecosystems, seen, read, source, asked = [] } = input
  const { summary } = view
  const before = new Map(summary.perEcosystem.map((state) => [state.name, state]))
  return {
    builtAt: build.startedAt,
    advisories: summary.advisories + growth(view, read),
    perEcosystem: ecosystemStates(read.listing, (name) => {
      const [now, then] = [ecosystems.get(name), before.get(name)]
      const comparedAt = now?.compared || !then ? build.startedAt : then.comparedAt
      const readAt = seen.has(name) ? build.startedAt : then?.readAt
      if (!now) return { source: then?.source ?? source, comparedAt, readAt, etag: then?.etag }
      // Without the ETag, the next update asks again for what could not be read this time.
      return { source, comparedAt, readAt, etag: read.rejected.get(name)?.size ? undefined : now.etag }
    }),
    // With ecosystems asked for, the others stay what they were.
    ...((input.sample || (asked.length > 0 && summary.sample)) && { sample: true as const }),
    ...(summary.asked && { asked: union(summary.asked, asked) }),
    sources: asked.length === 0 ? [source] : [...new Set([...summary.sources, source])],
    base,
    ...(delta && { delta }),
    ...(summary.feeds && { feeds: summary.feeds }),
    ...(summary.facts && { facts: summary.facts }),
  }
}

/** How many records more, or fewer, there are. */
function growth(view: IndexView, { changes }: ReadChanges): number {
  let growth = 0
  for (const [id, record] of changes) {
    const was = packedRecord(view, id) !== undefined
    if (was !== (record !== undefined)) growth += was ? -1 : 1
  }
  return growth
}
