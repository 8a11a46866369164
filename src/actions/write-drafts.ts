import type { Revision } from '../domain/bulletin.ts'
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
 * one of an earlier draft; whatever else lies in `output` stays. Throws write_failed.
 */
export async function writeDrafts(
  { files }: Context,
  revisions: readonly Revision[],
  output: string,
): Promise<readonly WrittenDraft[]> {
  const written: WrittenDraft[] = []
  for (const revision of revisions) {
    const { trackingId, title, components } = revision.bulletin
    const folder = `${output}/${folderName(trackingId)}`
    const held = formats.filter(({ holds }) => holds?.(revision) ?? true)
    await files.replaceFolder(folder, new Map(held.map(({ fileName, render }) => [fileName, render(revision)])))
    written.push({ folder, title, status: [...new Set(components.map(({ claim }) => claim.status))].join(', ') })
  }
  return written
}
