import { join } from 'node:path'
import { TocsinError } from '../../domain/errors.ts'
import type { PackageAdvisory } from '../../domain/match.ts'
import { type EnrichmentFile, openEnrichment } from '../enrichment/open.ts'
import { type Content, type LoadedGroup, openContent } from '../file/content.ts'
import { corrupt } from '../file/index-file.ts'
import type { StoredSummary } from '../file/stored.ts'
import { readSummary } from '../file/summary.ts'
import {
  currentPath,
  deltaFile,
  enrichmentFile,
  generationPath,
  indexFile,
  readCurrent,
  summaryFile,
} from './generations.ts'
import { hasCode, isSystemError } from './system-error.ts'

/** A group and the file that holds it. */
export interface FoundGroup {
  readonly content: Content
  readonly group: LoadedGroup
}

/** One generation: its base and its delta read as one. Damage throws index_corrupt. */
export interface IndexView {
  readonly generation: string
  readonly summary: StoredSummary
  readonly base: Content
  readonly delta: Content | undefined
  /** Undefined when it holds none. */
  readonly facts: EnrichmentFile | undefined
  /** Groups of the base that the delta replaces. */
  readonly superseded: ReadonlySet<number>
  /** What is said of a package, by record id. */
  slices(key: string): readonly PackageAdvisory[]
  /** Keys of the packages that build the one of this key under another name, as far as their records say, once each. */
  sources(key: string): string[]
  /** The group that an id is in; undefined when no record knows the id. */
  find(id: string): FoundGroup | undefined
  groups(): Iterable<FoundGroup>
  /** Ecosystems that the packages are of, with their suffixes: `Debian:12`. */
  ecosystems(): ReadonlySet<string>
  /** Keys of all packages, each once; of some, nothing is said any more. */
  keys(): ReadonlySet<string>
  close(): void
}

/** Opens the current generation. Throws index_missing, index_corrupt, index_newer, file_unreadable. */
export function openCurrent(directory: string): IndexView {
  const generation = currentGeneration(directory)
  const path = generationPath(directory, generation)
  try {
    return openGeneration(path, generation)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw unreadable(path, error)
    // Two builds may have ended since `current` was read.
    if (currentGeneration(directory) !== generation) return openCurrent(directory)
    throw corrupt(currentPath(directory), `it names generation ${generation}, which is not there or not whole`)
  }
}

/** Opens a generation by its name. Throws index_corrupt, index_newer, file_unreadable; index_busy where it is gone. */
export function openNamed(directory: string, generation: string): IndexView {
  const path = generationPath(directory, generation)
  try {
    return openGeneration(path, generation)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw unreadable(path, error)
    const message = `Generation ${generation} of the index in ${directory} was replaced while it was read.`
    throw new TocsinError('index_busy', message, { cause: error })
  }
}

function openGeneration(path: string, generation: string): IndexView {
  const base = openContent(join(path, indexFile))
  let delta: Content | undefined
  let facts: EnrichmentFile | undefined
  try {
    const summary = readSummary(join(path, summaryFile))
    delta = summary.delta && openContent(join(path, deltaFile))
    if (delta && delta.about.supersedes?.base !== base.headerChecksum)
      throw corrupt(delta.path, 'it belongs to another base')
    if (summary.facts) facts = openEnrichment(join(path, enrichmentFile))
    return { generation, ...viewOf(summary, { base, delta, facts }) }
  } catch (error) {
    base.close()
    delta?.close()
    facts?.close()
    throw error
  }
}

const none: ReadonlySet<number> = new Set()

function viewOf(
  summary: StoredSummary,
  { base, delta, facts }: Pick<IndexView, 'base' | 'delta' | 'facts'>,
): Omit<IndexView, 'generation'> {
  const superseded = delta?.superseded() ?? none
  return {
    summary,
    base,
    delta,
    facts,
    superseded,
    slices(key) {
      const old = base.slices(key, superseded)
      const changed = delta?.slices(key, none) ?? []
      if (changed.length === 0 || old.length === 0) return changed.length === 0 ? old : changed
      return [...old, ...changed].sort((a, b) => (a.head.id < b.head.id ? -1 : a.head.id > b.head.id ? 1 : 0))
    },
    sources: (key) => [...new Set([...base.sources(key), ...(delta?.sources(key) ?? [])])].sort(),
    find(id) {
      const changed = delta?.find(id, none)
      const same = base.find(id, superseded)
      const found = [
        ...(delta && changed ? [{ content: delta, group: changed }] : []),
        ...(same ? [{ content: base, group: same }] : []),
      ]
      return found.find(({ group }) => group.ids.includes(id)) ?? found[0]
    },
    *groups() {
      for (const group of base.groups()) if (!superseded.has(group.offset)) yield { content: base, group }
      if (delta) for (const group of delta.groups()) yield { content: delta, group }
    },
    ecosystems: () => new Set([...base.about.ecosystems, ...(delta?.about.ecosystems ?? [])]),
    keys: () => new Set([...base.keys(), ...(delta?.keys() ?? [])]),
    close() {
      base.close()
      delta?.close()
      facts?.close()
    },
  }
}

function currentGeneration(directory: string): string {
  const path = currentPath(directory)
  try {
    const generation = readCurrent(directory)
    if (generation !== undefined) return generation
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR')) throw unreadable(path, cause)
    throw new TocsinError('index_missing', `There is no advisory index in ${directory}.`, { cause })
  }
  throw corrupt(path, 'it names no generation')
}

function unreadable(path: string, cause: unknown): unknown {
  if (!isSystemError(cause)) return cause
  return new TocsinError('file_unreadable', `${path} could not be read: ${cause.message}.`, { cause })
}
