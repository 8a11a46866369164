import type { PlannedFile, SitePlan } from '../../../domain/site.ts'
import type { BlobFolder } from '../blobs.ts'
import { forEachAtOnce } from './each.ts'
import { encodeListing, type ListedFile, type Listing } from './listing.ts'
import { type Objects, sha256Of } from './objects.ts'
import { type Packed, pack } from './pack.ts'

/** What writing a plan did. */
export interface WrittenTree {
  /** Hash of the listing of the topmost folder: stands for all of the tree. */
  readonly root: string
  readonly rendered: number
  readonly written: number
  readonly writtenBytes: number
}

export interface TreeSource {
  readonly objects: Objects
  readonly blobs: BlobFolder
  /** The listing of a folder of the current generation, by its hash. */
  listing(hash: string): Promise<Listing>
  /** The topmost folder of the current generation, if there is one. */
  readonly previous: string | undefined
}

/** A folder of the plan. */
interface Folder {
  readonly folders: Map<string, Folder>
  readonly files: Map<string, PlannedFile>
}

/** How many files are rendered, compressed and written at once. */
const atOnce = 16

/** Writes the files and folders of a plan that the current generation does not have. Throws blob_damaged. */
export async function writeTree(plan: SitePlan, source: TreeSource): Promise<WrittenTree> {
  const { objects, blobs } = source
  const counts = { rendered: 0, written: 0, writtenBytes: 0 }
  const note = (size: number) => {
    counts.written++
    counts.writtenBytes += size
  }
  /** Frozen bytes lie at several paths. */
  const frozen = new Map<string, Promise<Packed>>()

  async function listed(planned: PlannedFile, before: ListedFile | undefined): Promise<ListedFile> {
    const { mediaType } = planned
    const key = planned.kind === 'frozen' ? planned.blob : planned.key
    if (before?.key === key && before.mediaType === mediaType) return before
    return { key, mediaType, ...(await (planned.kind === 'frozen' ? frozenOnce(planned) : computed(planned))) }
  }

  function frozenOnce({ blob, mediaType }: PlannedFile & { readonly kind: 'frozen' }): Promise<Packed> {
    const id = `${blob} ${mediaType}`
    const packed = frozen.get(id) ?? adopted(blob, mediaType)
    frozen.set(id, packed)
    return packed
  }

  async function adopted(blob: string, mediaType: string): Promise<Packed> {
    const bytes = await blobs.read(blob)
    if (await objects.adopt(blob, blobs.path(blob), bytes)) note(bytes.length)
    return pack({ sha256: blob, bytes, mediaType }, objects, note)
  }

  async function computed({ render, mediaType }: PlannedFile & { readonly kind: 'computed' }): Promise<Packed> {
    const bytes = new TextEncoder().encode(await render(blobs.read))
    counts.rendered++
    const sha256 = sha256Of(bytes)
    if (await objects.put(sha256, bytes)) note(bytes.length)
    return pack({ sha256, bytes, mediaType }, objects, note)
  }

  async function written(folder: Folder, before: string | undefined): Promise<string> {
    // What cannot be read is made again.
    const old = before === undefined ? undefined : await source.listing(before).catch(() => undefined)
    const [folders, files] = [new Map<string, string>(), new Map<string, ListedFile>()]
    await forEachAtOnce(folder.folders, atOnce, async ([name, below]) => {
      folders.set(name, await written(below, old?.folders.get(name)))
    })
    await forEachAtOnce(folder.files, atOnce, async ([name, planned]) => {
      files.set(name, await listed(planned, old?.files.get(name)))
    })
    const bytes = encodeListing({ folders, files })
    const hash = sha256Of(bytes)
    if (!(old && hash === before) && (await objects.put(hash, bytes))) note(bytes.length)
    return hash
  }

  const root = await written(foldersOf(plan), source.previous)
  return { root, ...counts }
}

function foldersOf(plan: SitePlan): Folder {
  const root: Folder = { folders: new Map(), files: new Map() }
  for (const [path, file] of plan) {
    const names = path.split('/')
    if (names.some(isUnsafe)) throw new RangeError(`"${path}" is not a path of a site`)
    const last = names.pop() ?? ''
    let at = root
    for (const name of names) {
      const next = at.folders.get(name) ?? { folders: new Map(), files: new Map() }
      at.folders.set(name, next)
      at = next
    }
    at.files.set(last, file)
  }
  refuseMixed(root)
  return root
}

/** A disk cannot have it, or would take it for another place. `.br` is what compressed copies are called there. */
function isUnsafe(name: string): boolean {
  return name === '' || name === '.' || name === '..' || /[\0\\]/.test(name) || name.endsWith('.br')
}

/** An export cannot have a file and a folder of the same name. */
function refuseMixed({ folders, files }: Folder): void {
  for (const [name, folder] of folders) {
    if (files.has(name)) throw new RangeError(`"${name}" is a file and a folder of the site`)
    refuseMixed(folder)
  }
}
