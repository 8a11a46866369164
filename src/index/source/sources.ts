import type { Skipped } from '../../domain/advisory.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import { type OsvReading, readOsv, readZip } from '../../feeds/index.ts'
import { nearest } from '../../text/nearest.ts'

/** One file of a source that should hold one record. */
export interface SourceEntry {
  /** `PyPI/all.zip: PYSEC-2023-62.json`, or `PyPI/PYSEC-2023-62.json` where it lies alone. */
  readonly where: string
  /** Throws zip_unreadable when this entry of an archive is damaged. */
  read(): Uint8Array
}

interface ArchiveEntry extends SourceEntry {
  /** Its name in the archive. */
  readonly file: string
}

/** The ecosystems to read, sorted, and lines of the list that name none. */
export interface EcosystemChoice {
  readonly names: readonly string[]
  readonly skippedRecords: readonly Skipped[]
}

/**
 * Which ecosystems to read: those asked for, else those of `ecosystems.txt`, else all folders.
 * Throws source_not_found when the source has no list, or lacks one that was asked for.
 */
export async function chooseEcosystems(
  mirror: AdvisoryMirror,
  asked: readonly string[] | undefined,
): Promise<EcosystemChoice> {
  const listed = await listEcosystems(mirror)
  if (asked && asked.length > 0) {
    const missing = asked.find((name) => !isFolderName(name) || listed?.includes(name) === false)
    if (missing !== undefined) throw notThere(mirror, missing, listed)
    return { names: sorted(asked), skippedRecords: [] }
  }
  if (!listed) throw new TocsinError('source_not_found', `There is no ecosystems.txt at ${mirror.location}.`)
  return folderNames(listed)
}

/** The names of a source's list that can be folders. */
export function folderNames(listed: readonly string[]): EcosystemChoice {
  const odd = listed.filter((name) => !isFolderName(name))
  return {
    names: sorted(listed.filter(isFolderName)),
    skippedRecords: odd.map((name) => ({ where: 'ecosystems.txt', reason: `names no folder: ${name}` })),
  }
}

/**
 * All records of one ecosystem, sorted by file name; undefined when its folder holds none.
 * Throws zip_unreadable or zip_unsafe when its archive cannot be used.
 */
export async function readEcosystem(mirror: AdvisoryMirror, name: string): Promise<SourceEntry[] | undefined> {
  const packed = await readArchive(mirror, name)
  const single = await mirror.singleRecords(name)
  if (!packed && single.size === 0) return undefined
  const entries = [...single].map(([file, bytes]) => ({ where: `${name}/${file}`, read: () => bytes }))
  return [...(packed ?? []), ...entries].sort((a, b) => (a.where < b.where ? -1 : a.where > b.where ? 1 : 0))
}

/** The files of an ecosystem's archive; undefined when there is none. Throws zip_unreadable, zip_unsafe. */
export async function readArchive(mirror: AdvisoryMirror, name: string): Promise<ArchiveEntry[] | undefined> {
  const path = `${name}/all.zip`
  const archive = await mirror.fetch(path)
  if (!archive) return undefined
  try {
    return readZip(archive).map(({ name: file, read }) => ({ file, where: `${path}: ${file}`, read }))
  } catch (cause) {
    if (!(cause instanceof TocsinError)) throw cause
    throw new TocsinError(cause.code, `${path}: ${cause.message}`, { cause })
  }
}

/** The record of an entry; an entry that is damaged is a reject, not the end. */
export function readEntry(entry: SourceEntry): OsvReading {
  try {
    return readOsv(entry.read())
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'zip_unreadable') return { reason: error.message }
    throw error
  }
}

/** An ecosystem that was asked for, but is not there. */
export function notThere(mirror: AdvisoryMirror, name: string, listed: readonly string[] = []): TocsinError {
  const there = listed.length > 0 ? ` It holds ${sorted(listed).join(', ')}.` : ''
  const meant = nearest(name, listed)
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
  return new TocsinError(
    'source_not_found',
    `There are no advisories for ${name} at ${mirror.location}.${there}${hint}`,
  )
}

/** Undefined where the source neither has `ecosystems.txt` nor can be listed. */
export async function listEcosystems(mirror: AdvisoryMirror): Promise<readonly string[] | undefined> {
  const list = await mirror.fetch('ecosystems.txt')
  if (!list) return (await mirror.list())?.filter((name) => !name.startsWith('.'))
  const lines = new TextDecoder().decode(list).split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** The names become paths below the source: none may lead out of it. */
function isFolderName(name: string): boolean {
  return !/[/\\\0]/.test(name) && name !== '.' && name !== '..'
}

/** Stands beside the ecosystems of a folder whose records are a choice made to show something. */
const sampleFile = 'sample.txt'

/** Whether a source says of itself that it holds a sample. Only folders are asked: nobody serves one. */
export async function isSampleSource(mirror: AdvisoryMirror): Promise<true | undefined> {
  if ((await mirror.list()) === undefined) return undefined
  return (await mirror.fetch(sampleFile)) === undefined ? undefined : true
}

/** Each name once, sorted. */
export function union(a: readonly string[], b: readonly string[]): string[] {
  return sorted([...a, ...b])
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
