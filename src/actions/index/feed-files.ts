import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { readZip, type ZipEntry } from '../../feeds/index.ts'

/** A file that should be a CVE record, or why it cannot be had. */
export interface Document {
  /** Its place below the source; empty for the source itself. */
  readonly where: string
  readonly bytes: Uint8Array | undefined
  readonly reason?: string
}

/** The JSON files of a folder and those below it, or of a zip; else the one that the source is. */
export async function* documentsOf(
  context: Pick<Ports, 'files' | 'mirror'>,
  source: string,
  limitBytes: number,
): AsyncIterable<Document> {
  if (!isUrl(source) && (await context.files.isFolder(source))) {
    yield* filesBelow(context, source, '')
    return
  }
  const bytes = await fetchFile(context, source, limitBytes)
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) yield { where: '', bytes }
  else for (const entry of readZip(bytes)) if (entry.name.endsWith('.json')) yield unpacked(entry)
}

/** One folder after the other, since all CVE records together are many gigabytes. */
async function* filesBelow(
  context: Pick<Ports, 'files' | 'mirror'>,
  folder: string,
  where: string,
): AsyncIterable<Document> {
  const here = context.mirror(folder)
  for (const [name, bytes] of await here.singleRecords('.')) yield { where: where + name, bytes }
  for (const name of ((await here.list()) ?? []).toSorted()) {
    yield* filesBelow(context, `${folder}/${name}`, `${where}${name}/`)
  }
}

/** One damaged record costs no other. */
function unpacked(entry: ZipEntry): Document {
  try {
    return { where: entry.name, bytes: entry.read() }
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    return { where: entry.name, bytes: undefined, reason: error.message.replace(/\.$/, '') }
  }
}

/** The file at a path or an http(s) URL. Throws file_*, source_unreachable, source_not_found. */
export async function fetchFile(
  { files, mirror }: Pick<Ports, 'files' | 'mirror'>,
  source: string,
  limit: number,
): Promise<Uint8Array> {
  if (!isUrl(source)) return files.read(source, limit)
  const cut = source.lastIndexOf('/')
  const bytes = await mirror(source.slice(0, cut)).fetch(unescaped(source.slice(cut + 1)))
  if (!bytes) throw new TocsinError('source_not_found', `There is nothing at ${source}.`)
  if (bytes.length <= limit) return bytes
  throw new TocsinError('file_too_large', `${source} is larger than ${limit / 2 ** 20} MiB.`)
}

/** The mirror escapes names itself; one that only looks escaped is taken as it stands. */
function unescaped(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Fails as reading would, where no file or folder of this name is there; addresses and streams are not looked at. */
export async function requireSource({ files }: Pick<Ports, 'files'>, source: string): Promise<void> {
  if (isUrl(source) || source === '-' || (await files.isThere(source))) return
  await files.read(source, 0)
}

function isUrl(source: string): boolean {
  return /^https?:\/\//.test(source)
}
