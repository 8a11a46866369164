import { z } from 'zod'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { formats } from '../../formats/index.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { folderOf, indexName, type ListedFile, listName, maxBytes } from './draft-list.ts'

/** Refuses a file in place of the folder: early, so that nobody waits for drafts that cannot be written. Throws output_is_file. */
export async function refuseFile({ files }: Pick<Ports, 'files'>, output: string): Promise<void> {
  if (await files.isFile(output)) {
    throw new TocsinError('output_is_file', `${output} is a file; drafts go to a folder. Nothing was written.`)
  }
}

/** Refuses to overwrite a page that is not ours. */
export async function refuseForeign(
  { files }: Pick<Ports, 'files'>,
  output: string,
  earlier: readonly ListedFile[],
): Promise<void> {
  const path = `${output}/${indexName}`
  for (const taken of [path, `${output}/${listName}`]) {
    if (!(await files.isFolder(taken))) continue
    throw new TocsinError(
      'draft_folder_taken',
      `${taken} is a folder, but a file has to go there; nothing was written.`,
    )
  }
  if (earlier.some((file) => file.path === indexName) || !(await files.isFile(path))) return
  const message = `${path} exists already, and no list of drafts says that Tocsin wrote it; nothing was written.`
  throw new TocsinError('draft_folder_taken', message)
}

/** A link in the place of a bulletin may lead anywhere, and we make none. */
export async function refuseLinks(
  { files }: Pick<Ports, 'files'>,
  output: string,
  folders: readonly string[],
): Promise<void> {
  const real = new Set((await files.folders(output)).map((name) => name.toLowerCase()))
  for (const folder of folders) {
    const path = `${output}/${folder}`
    if (real.has(folder.toLowerCase()) || !(await files.isFolder(path))) continue
    const message = `${path} is a link to a folder elsewhere, and a bulletin has to go there; nothing was written.`
    throw new TocsinError('draft_folder_taken', message)
  }
}

/** Documents of another tool may lie where a bulletin goes, under the same names: no run of ours put them there. */
export async function refuseOthersBulletins(
  context: Pick<Ports, 'files' | 'tool'>,
  output: string,
  { folders, earlier }: { readonly folders: readonly string[]; readonly earlier: readonly ListedFile[] },
): Promise<void> {
  const listed = new Set(earlier.map(({ path }) => folderOf(path).toLowerCase()))
  for (const folder of folders.filter((name) => !listed.has(name.toLowerCase()))) {
    for (const { fileName } of formats) {
      const path = `${output}/${folder}/${fileName}`
      if (!(await context.files.isFile(path)) || (await isOurs(context, `${output}/${folder}/csaf.json`))) continue
      const message = `${path} exists already, and nothing says that Tocsin wrote it; nothing was written.`
      throw new TocsinError('draft_folder_taken', message)
    }
  }
}

/** Whether a file is a CSAF document that Tocsin made, as those of older versions are, which had no list. */
async function isOurs({ files, tool }: Pick<Ports, 'files' | 'tool'>, path: string): Promise<boolean> {
  if (!(await files.isFile(path))) return false
  const reading = readStrictJson(await files.read(path, maxBytes))
  const made = Generated.safeParse('value' in reading ? reading.value : undefined)
  return made.success && made.data.document.tracking.generator.engine.name === tool.name
}

const Generated = z.object({
  document: z.object({ tracking: z.object({ generator: z.object({ engine: z.object({ name: z.string() }) }) }) }),
})
