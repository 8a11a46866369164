import type { Ports } from '../../domain/ports/index.ts'
import type { SiteExport } from '../../domain/site.ts'
import { type ExampleInput, openExample } from './open-example.ts'
import { publishSite } from './publish-site.ts'

export interface ExportInput extends ExampleInput {
  /** Leads to the exported site afterwards. */
  readonly out: string
}

/**
 * Writes the public site of a data folder as files: for every path the bytes that the server serves there. Until there is
 * a record, that is the worked example. Throws export_folder_taken and the errors of openExample and publishSite.
 */
export async function exportSite(context: Ports, { out, ...input }: ExportInput): Promise<SiteExport> {
  const { revisions } = await openExample(context, input)
  const { store } = await publishSite(context, { data: input.data, revisions })
  return store.export(out)
}
