import { readFileSync, readlinkSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { TocsinError } from '../../../domain/errors.ts'
import type { SiteGeneration, SitePlan, SitePublication, SiteStore } from '../../../domain/site.ts'
import type { BlobFolder } from '../blobs.ts'
import { collectObjects } from './collect.ts'
import { makeFolder, swapLink, syncFolder, writeDurably } from './durable.ts'
import { exportTree, refuseTaken } from './export.ts'
import { orWriteFailed } from './failures.ts'
import { expired, isGeneration, nextName } from './generations.ts'
import { objectsIn } from './objects.ts'
import { readerOf } from './reader.ts'
import { writeTree } from './writer.ts'

export interface SiteFolder {
  /** `objects/`, `generations/` and the link `current` are in it. */
  readonly folder: string
  readonly blobs: BlobFolder
  readonly renderer: string
  /** Milliseconds since the epoch. */
  now(): number
  /** Lets one writer at a time into a folder; returns what ends the lock. Throws an error of the kind conflict. */
  lock(folder: string, startedAt: string): () => void
}

/**
 * The site on disk. `objects/` has files and listings of folders under the hash of their bytes; a file of `generations/`
 * holds the hash of a topmost listing; the link `current` leads to one of these. A generation is published by one rename
 * of that link, after everything below it is on the disk: whoever dies at any moment leaves the old one or the new one.
 */
export function siteStore({ folder, blobs, renderer, now, lock }: SiteFolder): SiteStore {
  const objects = objectsIn(join(folder, 'objects'))
  const reader = readerOf(objects)
  const generations = join(folder, 'generations')
  let last: SiteGeneration | undefined

  async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
    return orWriteFailed(path, async () => {
      await makeFolder(path)
      const unlock = locked(lock, path, new Date(now()).toISOString())
      try {
        return await work()
      } finally {
        unlock()
      }
    })
  }

  async function install(root: string): Promise<string> {
    await objects.sync()
    await makeFolder(generations)
    const names = await readdir(generations)
    const name = nextName(names, now())
    // What a writer that died left behind has no name of a generation, or leads nowhere.
    await rm(join(folder, 'next'), { force: true })
    await writeDurably(join(generations, name), root)
    await syncFolder(generations)
    await swapLink(join(folder, 'current'), join('generations', name), join(folder, 'next'))
    await syncFolder(folder)
    return name
  }

  async function publish(plan: SitePlan): Promise<SitePublication> {
    await objects.clean()
    const before = currentOf(folder)
    const { listing } = reader
    const tree = await writeTree(plan, { objects, blobs, listing, previous: before?.root })
    const { rendered, written, writtenBytes } = tree
    const generation = tree.root === before?.root ? before.name : await install(tree.root)
    return { generation, files: plan.size, rendered, written, writtenBytes }
  }

  async function current(): Promise<SiteGeneration | undefined> {
    const found = currentOf(folder)
    if (found?.name !== last?.name) last = found && reader.generation(found.name, found.root)
    return last
  }

  return {
    renderer,
    current,
    publish: (plan) => alone(folder, () => publish(plan)),
    async export(path) {
      const out = resolve(path)
      const found = currentOf(folder)
      if (!found) throw new TocsinError('site_missing', `${folder} holds no site yet.`)
      const own = `${out}.generations`
      // Before anything is made beside it.
      await refuseTaken(out, own)
      return alone(own, () => exportTree({ out, own, now, generation: reader.generation(found.name, found.root) }))
    },
    collect: () =>
      alone(folder, async () => {
        await objects.clean()
        const names = (await readdir(generations).catch(() => [])).filter(isGeneration)
        const gone = expired(names, now())
        for (const name of gone) await rm(join(generations, name), { force: true })
        const kept = names.filter((name) => !gone.includes(name)).map((name) => rootOf(folder, name))
        await collectObjects(join(folder, 'objects'), kept, reader.listing)
      }),
  }
}

/** Synchronous: a link and a line of text, once per request, cost less than a turn of the event loop. */
function currentOf(folder: string): { readonly name: string; readonly root: string } | undefined {
  let name: string
  try {
    name = basename(readlinkSync(join(folder, 'current')))
  } catch {
    return undefined
  }
  return { name, root: rootOf(folder, name) }
}

function rootOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, 'generations', name), 'utf8')
  } catch (cause) {
    throw new TocsinError('site_damaged', `The site on disk is damaged: its generation ${name} is missing.`, { cause })
  }
}

function locked(lock: SiteFolder['lock'], folder: string, startedAt: string): () => void {
  try {
    return lock(folder, startedAt)
  } catch (cause) {
    if (!(cause instanceof TocsinError && cause.kind === 'conflict')) throw cause
    throw new TocsinError('site_busy', `Another process is writing to ${folder}.`, { cause })
  }
}
