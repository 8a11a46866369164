import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * The folder of an index: `current` names a generation, `generations/<name>/` holds its files, `building/` the next
 * one until it is whole. No file of a generation is ever written again: what stays the same, the next one shares by a
 * hard link. Functions here throw what the file system throws.
 */
export const indexFile = 'advisories.tix'
/** Records that changed since `indexFile` was written. */
export const deltaFile = 'delta.tix'
export const summaryFile = 'summary.tix'
export const listingFile = 'listing.tix'
/** What feeds other than OSV say of single CVEs. */
export const enrichmentFile = 'cves.tix'

const nameShape = /^[0-9A-Za-z-]+$/

export function generationPath(directory: string, generation: string): string {
  return join(directory, 'generations', generation)
}

export function currentPath(directory: string): string {
  return join(directory, 'current')
}

/** The generation that readers open; undefined when `current` holds no name of one. */
export function readCurrent(directory: string): string | undefined {
  const name = readFileSync(currentPath(directory), 'utf8').trim()
  return nameShape.test(name) ? name : undefined
}

/** A name for a generation built at this time (RFC 3339) that is not taken: `20261123T234500123Z`. */
export function freeName(directory: string, builtAt: string): string {
  const base = builtAt.replace(/[^0-9A-Za-z]/g, '')
  let name = base
  for (let n = 2; existsSync(generationPath(directory, name)); n++) name = `${base}-${n}`
  return name
}

/** An empty folder for the next generation. What a build that died left behind is removed. */
export function startBuilding(directory: string): string {
  const path = join(directory, 'building')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  return path
}

/** Lets the next generation have the same file, by a hard link where the file system knows links. */
export function share(from: string, to: string, name: string): void {
  try {
    linkSync(join(from, name), join(to, name))
  } catch {
    copyFileSync(join(from, name), join(to, name))
    syncThrough(join(to, name), 'r+')
  }
}

/** Makes what was built the current generation: from one moment to the next, and so that it outlives a power cut. */
export function install(directory: string, built: string, generation: string): void {
  const generations = join(directory, 'generations')
  mkdirSync(generations, { recursive: true })
  syncFolder(built)
  renameSync(built, generationPath(directory, generation))
  syncFolder(generations)
  const aside = join(generationPath(directory, generation), 'current')
  writeFileSync(aside, `${generation}\n`, { flush: true })
  renameSync(aside, currentPath(directory))
  syncFolder(directory)
}

/** Removes all generations but these. One that a reader holds open may stay where the system forbids it. */
export function removeOthers(directory: string, kept: readonly (string | undefined)[]): void {
  for (const name of readdirSync(join(directory, 'generations'))) {
    if (!kept.includes(name)) removeQuietly(generationPath(directory, name))
  }
}

/** Removes a folder; if that fails, the next build tries again. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {}
}

/** Windows cannot open folders, and needs no such call. */
function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncThrough(path, 'r')
}

function syncThrough(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
