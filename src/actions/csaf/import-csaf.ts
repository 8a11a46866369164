import { readBulletin, writeBulletin } from '../../csaf/read/index.ts'
import type { CsafVersion } from '../../csaf/schema/index.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { type BulletinFile, format, readBulletinFile } from './bulletin-file.ts'
import { readCsafFile } from './validate-csaf.ts'

/**
 * Reads a CSAF document into a bulletin, with all that a bulletin has no field for. It need not be valid. Throws what
 * reading a file throws, csaf_unreadable, csaf_too_large, csaf_unsupported.
 */
export async function importCsafFile(ports: Pick<Ports, 'files'>, file: string): Promise<BulletinFile> {
  const { value, version } = await readCsafFile(ports, file)
  return { format, ...readBulletin(value, version) }
}

/** What `csaf export` answers. */
export interface ExportReport {
  readonly file: string
  readonly version: CsafVersion
  readonly document: unknown
  /** Pointers to what the document had beside the bulletin and has no place any more, each once. */
  readonly skipped: readonly string[]
}

/**
 * Writes a bulletin that was imported as the CSAF document again; where the bulletin was changed, as it says. Throws what
 * reading a file throws, and bulletin_file_invalid.
 */
export async function exportCsafFile(ports: Pick<Ports, 'files'>, file: string): Promise<ExportReport> {
  const { revision, overlay } = await readBulletinFile(ports, file)
  const { document, skipped } = writeBulletin(revision, overlay)
  return { file, version: overlay.version, document, skipped: [...new Set(skipped.map(({ path }) => path))] }
}
