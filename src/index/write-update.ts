import { join } from 'node:path'
import type { EcosystemChanges } from './changes.ts'
import { closeOver, everyRecord } from './closure.ts'
import { deltaFile, factsFile, indexFile, listingFile, share, summaryFile } from './generations.ts'
import { ecosystemStates, type Listing, writeListing } from './listing.ts'
import type { Making } from './new-generation.ts'
import { packedRecord, type ReadChanges } from './read-changes.ts'
import { union } from './sources.ts'
import type { StoredSummary } from './stored.ts'
import { writeSummary } from './summary.ts'
import type { IndexView } from './view.ts'
import { writeIndex } from './write-index.ts'

interface Input {
  readonly making: Making
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
  const { making, previous, held, read } = input
  const written = read.changes.size === 0 ? shareContent(input) : writeContent(input)
  if ([...read.listing].every(([name, records]) => held.get(name) === records)) {
    share(previous, making.building, listingFile)
  } else {
    writeListing(join(making.building, listingFile), read.listing)
  }
  if (input.view.facts) share(previous, making.building, factsFile)
  const summary = summaryOf(input, written)
  writeSummary(join(making.building, summaryFile), summary)
  return { ...written, summary }
}

function shareContent({ making, previous, view }: Input): Written {
  const { base, delta } = view.summary
  share(previous, making.building, indexFile)
  if (delta) share(previous, making.building, deltaFile)
  return { base, delta, bytes: view.base.fileLength + (view.delta?.fileLength ?? 0), compacted: false }
}

/** A delta on the same base, or a new base when the delta would be too large: every look-up pays for it. */
function writeContent({ making, previous, view, read, deltaShare }: Input): Written {
  const { building, startedAt } = making
  const { scratch } = read
  const { records, superseded } = closeOver(view, read.changes, scratch)
  const { base } = view.summary
  if (Math.max(records.size, superseded.size) <= base.advisories * deltaShare) {
    share(previous, building, indexFile)
    const supersedes = { base: view.base.mark, groups: superseded }
    const length = writeIndex(join(building, deltaFile), { records, scratch, supersedes })
    return { base, delta: { advisories: records.size }, bytes: view.base.fileLength + length, compacted: false }
  }
  const all = everyRecord(view, { records, superseded }, scratch)
  const bytes = writeIndex(join(building, indexFile), { records: all, scratch })
  return { base: { builtAt: startedAt, advisories: all.size }, delta: undefined, bytes, compacted: true }
}

function summaryOf(input: Input, { base, delta }: Written): StoredSummary {
  const { making, view, ecosystems, seen, read, source, asked = [] } = input
  const { summary } = view
  const before = new Map(summary.perEcosystem.map((state) => [state.name, state]))
  return {
    builtAt: making.startedAt,
    advisories: summary.advisories + growth(view, read),
    perEcosystem: ecosystemStates(read.listing, (name) => {
      const [now, then] = [ecosystems.get(name), before.get(name)]
      const comparedAt = now?.compared || !then ? making.startedAt : then.comparedAt
      const readAt = seen.has(name) ? making.startedAt : then?.readAt
      if (!now) return { source: then?.source ?? source, comparedAt, readAt, etag: then?.etag }
      // Without the mark, the next update asks again for what could not be read this time.
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
