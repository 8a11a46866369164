import { worstFirst } from '../csaf/products.ts'
import type { Revision } from '../domain/bulletin.ts'
import { TocsinError } from '../domain/errors.ts'
import { folderName } from '../domain/folder-name.ts'
import type { Context } from '../domain/ports.ts'
import { formats } from '../formats/index.ts'

export interface WrittenDraft {
  readonly folder: string
  readonly title: string
  readonly status: string
}

/**
 * One folder per bulletin below `output`, one file per format in it. Each folder is whole or absent and replaces the
 * one of an earlier draft; whatever else lies in `output` stays. Throws write_failed, and bulletins_collide before
 * anything is written.
 */
export async function writeDrafts(
  { files }: Context,
  revisions: readonly Revision[],
  output: string,
): Promise<readonly WrittenDraft[]> {
  const folders = foldersOf(revisions)
  const written: WrittenDraft[] = []
  for (const [i, revision] of revisions.entries()) {
    const { title, components } = revision.bulletin
    const folder = `${output}/${folders[i]}`
    const held = formats.filter(({ holds }) => holds?.(revision) ?? true)
    await files.replaceFolder(folder, new Map(held.map(({ fileName, render }) => [fileName, render(revision)])))
    written.push({
      folder,
      title,
      status: [...new Set(worstFirst(components).map(({ claim }) => claim.status))].join(', '),
    })
  }
  return written
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
