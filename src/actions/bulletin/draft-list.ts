import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Severity, scoresOf, severityOf, statusOf, topScore } from '../../bulletins/index.ts'
import { lostInCsaf20 } from '../../csaf/write/index.ts'
import type { BulletinProduct, Revision } from '../../domain/bulletin.ts'
import type { VexStatus } from '../../domain/decision.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { readStrictJson } from '../../text/json/strict.ts'

/** The list of what a run wrote: an index for machines, and what a later run may remove. */
export const listName = 'drafts.json'

/** The page that lists them for people. */
export const indexName = 'index.html'

/** A larger file is not one of ours. */
export const maxBytes = 256 * 2 ** 20

/** A file that a run wrote. */
export interface ListedFile {
  /** From the folder of the drafts, with `/`. */
  readonly path: string
  /** 64 hexadecimal digits. */
  readonly sha256: string
}

/** One bulletin of the list. */
export interface ListedDraft {
  readonly trackingId: string
  readonly vulnerabilities: readonly string[]
  readonly title: string
  readonly status: VexStatus
  readonly severity: Severity
  readonly score?: number | undefined
  readonly tlp: string
  readonly folder: string
  readonly files: readonly ListedFile[]
  /** What `csaf.json` (2.0) leaves out of `csaf-2.1.json`: a JSON pointer into the latter, and a sentence. */
  readonly lostInCsaf20: readonly string[]
}

export interface DraftList {
  readonly madeBy: { readonly name: string; readonly version: string }
  /** RFC 3339 with Z. */
  readonly draftedAt: string
  readonly products: readonly object[]
  readonly publisher: string
  /** What readers have to act on first. */
  readonly bulletins: readonly ListedDraft[]
  /** Beside the bulletins. */
  readonly files: readonly ListedFile[]
  /** Of earlier runs, and still there. */
  readonly leftovers: readonly ListedFile[]
}

/** No path in a list can lead out of its folder. */
const File = z.object({
  path: z.string().regex(/^(?!\.{1,2}(?:\/|$))[^/\\\0]+(?:\/(?!\.{1,2}$)[^/\\\0]+)?$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const List = z.object({
  madeBy: z.object({ name: z.literal('tocsin') }),
  draftedAt: z.iso.datetime(),
  bulletins: z.array(z.object({ files: z.array(File) })),
  files: z.array(File),
  leftovers: z.array(File),
})

/**
 * What earlier runs wrote into a folder, as its list says; undefined where there is none. Throws draft_folder_taken for a
 * list that is not ours.
 */
export async function readListed(
  { files }: Pick<Ports, 'files'>,
  folder: string,
): Promise<readonly ListedFile[] | undefined> {
  const path = `${folder}/${listName}`
  if (!(await files.isFile(path))) return undefined
  const reading = readStrictJson(await files.read(path, maxBytes))
  const parsed = List.safeParse('value' in reading ? reading.value : undefined)
  if (!parsed.success) {
    const message = `${path} is not a list of drafts that Tocsin wrote; nothing was written.`
    throw new TocsinError('draft_folder_taken', message)
  }
  const { bulletins, files: others, leftovers } = parsed.data
  return [...bulletins.flatMap((each) => each.files), ...others, ...leftovers]
}

/** A bulletin as it is listed. */
export function listed(revision: Revision, folder: string, files: readonly ListedFile[]): ListedDraft {
  const { trackingId, title, tlp, vulnerabilities, statements } = revision.bulletin
  const scores = scoresOf(revision.bulletin)
  return {
    ...{ trackingId, vulnerabilities: vulnerabilities.map(({ id }) => id), title, status: statusOf(statements) },
    ...{ severity: severityOf(scores), score: topScore(scores)?.score },
    ...{ tlp, folder, files, lostInCsaf20: lostInCsaf20(revision) },
  }
}

/** What the drafts are about, by all its names. */
export function listedProduct({ product, version, purl, alsoPurls = [], cpe, skus = [] }: BulletinProduct): object {
  const purls = [...(purl === undefined ? [] : [purl]), ...alsoPurls]
  return { name: product.name, version, purls, cpe, skus }
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The folder of a bulletin's file; the file itself where it lies beside them. */
export function folderOf(path: string): string {
  return path.split('/')[0] ?? path
}
