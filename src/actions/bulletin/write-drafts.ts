import { statusesOf } from '../../bulletins/index.ts'
import type { BulletinProduct, Publisher, Revision } from '../../domain/bulletin.ts'
import { TocsinError } from '../../domain/errors.ts'
import { folderName } from '../../domain/folder-name.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { formats, renderAll } from '../../formats/index.ts'
import { draftsPage } from '../../site/index.ts'
import {
  folderOf,
  indexName,
  type ListedFile,
  listed,
  listedProduct,
  listName,
  maxBytes,
  readListed,
  sha256,
} from './draft-list.ts'
import { refuseFile, refuseForeign, refuseLinks, refuseOthersBulletins } from './draft-places.ts'

export interface WrittenDraft {
  readonly folder: string
  readonly title: string
  readonly status: string
}

/** The drafts of one run. */
export interface DraftRun {
  /** In the order in which they are listed. */
  readonly revisions: readonly Revision[]
  readonly at: string
  readonly publisher: Publisher
  readonly versions: readonly BulletinProduct[]
  /** What was not looked at, and how old the index is: sentences. */
  readonly remarks: readonly string[]
}

export interface WrittenDrafts {
  readonly written: readonly WrittenDraft[]
  /** The page that lists the bulletins; undefined where nothing was written. */
  readonly index: string | undefined
  /** Files of earlier runs that are still there, and that this run did not write; by path. */
  readonly left: readonly string[]
  readonly pruned: readonly string[]
  /** Files of earlier runs that somebody has changed since: those that were replaced, and those that stayed. */
  readonly changed: { readonly replaced: readonly string[]; readonly kept: readonly string[] }
  /** Folders that look like bulletins and that no list names. */
  readonly unlisted: readonly string[]
}

/**
 * One folder per bulletin below `output`, one file per format in it, a page and a list of them all. Each replaces what an
 * earlier run wrote under the same name; whatever else lies in `output` stays. With `prune`, files of earlier runs go
 * that this one did not write, unless somebody has changed them. Throws output_is_file, draft_folder_taken and
 * bulletins_collide before anything is written; write_failed.
 */
export async function writeDrafts(
  context: Pick<Ports, 'files' | 'tool'>,
  run: DraftRun,
  { output, prune = false }: { readonly output: string; readonly prune?: boolean },
): Promise<WrittenDrafts> {
  const { files } = context
  await refuseFile(context, output)
  const folders = foldersOf(run.revisions)
  const earlier = await readListed(context, output)
  if (run.revisions.length === 0 && earlier === undefined) return nothing
  await refuseForeign(context, output, earlier ?? [])
  await refuseLinks(context, output, folders)
  await refuseOthersBulletins(context, output, { folders, earlier: earlier ?? [] })
  const index = draftsPage({ ...run, folders })
  const before = await standing(context, output, earlier ?? [])
  const bulletins: Hashes[] = []
  for (const [i, revision] of run.revisions.entries())
    bulletins.push(await writeBulletin(context, revision, { output, folder: folders[i] ?? '' }))
  const own = new Map([...bulletins.flatMap((hashes) => [...hashes]), [indexName, sha256(index)]])
  const replaced = before.filter(({ path, sha256: was, now }) => own.has(path) && now !== was && now !== own.get(path))
  await files.write(`${output}/${indexName}`, index)
  const { left, pruned, kept } = await cleared(context, output, { leftovers: leftoversOf(before, own), prune })
  await files.write(`${output}/${listName}`, listText(context, run, { folders, bulletins, index, left }))
  const paths = (of: readonly ListedFile[]) => of.map(({ path }) => path)
  const known = new Set([...folders, ...paths(left).map(folderOf)].map((name) => name.toLowerCase()))
  return {
    written: run.revisions.map(({ bulletin: { title, statements } }, i) => {
      return { folder: `${output}/${folders[i]}`, title, status: statusesOf(statements).join(', ') }
    }),
    index: `${output}/${indexName}`,
    ...{ left: paths(left), pruned: paths(pruned), changed: { replaced: paths(replaced), kept: paths(kept) } },
    unlisted: await unlistedFolders(context, output, known),
  }
}

const nothing: WrittenDrafts = {
  ...{ written: [], index: undefined, left: [], pruned: [] },
  ...{ changed: { replaced: [], kept: [] }, unlisted: [] },
}

/** Path from the folder of the drafts → SHA-256. */
type Hashes = ReadonlyMap<string, string>

/** One bulletin at a time: all of their files together are many times as large as the SBOM. */
async function writeBulletin(
  { files }: Pick<Ports, 'files'>,
  revision: Revision,
  { output, folder }: { readonly output: string; readonly folder: string },
): Promise<Hashes> {
  const rendered = renderAll(revision, formats, { list: '../index.html' })
  const content = new Map(rendered.map(({ format, text }) => [format.fileName, text]))
  await files.fillFolder(`${output}/${folder}`, content)
  return new Map([...content].map(([name, text]) => [`${folder}/${name}`, sha256(text)]))
}

/** A file of an earlier run that is still there, with the hash of what it holds now. */
type Standing = ListedFile & { readonly now: string | undefined }

async function standing(
  { files }: Pick<Ports, 'files'>,
  output: string,
  earlier: readonly ListedFile[],
): Promise<readonly Standing[]> {
  const found: Standing[] = []
  // A link among them may lead anywhere, and we make none.
  const folders = new Set(await files.folders(output))
  for (const file of earlier) {
    const path = `${output}/${file.path}`
    if (file.path.includes('/') && !folders.has(folderOf(file.path))) continue
    if (!(await files.isFile(path))) continue
    // What is too large or cannot be read is not what we wrote.
    const bytes = await files.read(path, maxBytes).catch(() => undefined)
    found.push({ ...file, now: bytes && sha256(bytes) })
  }
  return found
}

/** By name without letter case: where that does not count, a file of today may be one of yesterday. */
function leftoversOf(before: readonly Standing[], own: Hashes): readonly Standing[] {
  const names = new Set([...own.keys()].map((path) => path.toLowerCase()))
  return before.filter(({ path }) => !names.has(path.toLowerCase()))
}

async function cleared(
  { files }: Pick<Ports, 'files'>,
  output: string,
  { leftovers, prune }: { readonly leftovers: readonly Standing[]; readonly prune: boolean },
) {
  const kept = prune ? leftovers.filter(({ sha256: was, now }) => was !== now) : []
  const pruned = prune ? leftovers.filter((file) => !kept.includes(file)) : []
  for (const { path } of pruned) await files.remove(`${output}/${path}`)
  // What somebody has changed is theirs from then on.
  return { pruned, kept, left: prune ? [] : leftovers }
}

interface Listing {
  readonly folders: readonly string[]
  readonly bulletins: readonly Hashes[]
  readonly index: string
  readonly left: readonly ListedFile[]
}

function listText({ tool }: Pick<Ports, 'tool'>, run: DraftRun, { folders, bulletins, index, left }: Listing): string {
  const list = {
    madeBy: tool,
    draftedAt: run.at,
    products: run.versions.map(listedProduct),
    publisher: run.publisher.name,
    bulletins: run.revisions.map((revision, i) => {
      const files = [...(bulletins[i] ?? [])].map(([path, hash]) => ({ path, sha256: hash }))
      return listed(revision, folders[i] ?? '', files)
    }),
    files: [{ path: indexName, sha256: sha256(index) }],
    leftovers: left.map(({ path, sha256 }) => ({ path, sha256 })),
  }
  return `${JSON.stringify(list, null, 2)}\n`
}

async function unlistedFolders(
  { files }: Pick<Ports, 'files'>,
  output: string,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const unlisted: string[] = []
  for (const name of await files.folders(output)) {
    if (known.has(name.toLowerCase())) continue
    const marks = ['csaf.json', 'bulletin.txt'].map((file) => files.isFile(`${output}/${name}/${file}`))
    if ((await Promise.all(marks)).every((isThere) => isThere)) unlisted.push(name)
  }
  return unlisted
}

/** A folder for each, also where letter case does not count (macOS, Windows). */
function foldersOf(revisions: readonly Revision[]): readonly string[] {
  const ids = new Map<string, string>()
  return revisions.map(({ bulletin: { trackingId, publisher } }) => {
    const folder = folderName(trackingId, publisher.idPrefix)
    const other = ids.get(folder.toLowerCase())
    if (other !== undefined) {
      const message = `The bulletins ${other} and ${trackingId} would have the same folder, ${folder}; nothing was written.`
      throw new TocsinError('bulletins_collide', message)
    }
    ids.set(folder.toLowerCase(), trackingId)
    return folder
  })
}
