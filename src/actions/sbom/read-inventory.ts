import { TocsinError } from '../../domain/errors.ts'
import type { Inventory } from '../../domain/inventory.ts'
import type { Ports } from '../../domain/ports/index.ts'
import {
  type MakeOne,
  makeOneOfFile,
  makeOneOfFolder,
  makeOneOfImage,
  maxSbomBytes,
  parseSbom,
} from '../../sbom/index.ts'

type ReadPorts = Pick<Ports, 'files'>

/** Reads one SBOM. Throws file_* and sbom_* errors; sbom_missing as `withAdvice` does. */
export function readInventory(ports: ReadPorts, path: string): Promise<Inventory> {
  return withAdvice(path, async () => parseSbom(await sbomBytes(ports, path), nameOf(path)))
}

/** The bytes of one SBOM. Throws file_* errors. */
export function sbomBytes({ files }: ReadPorts, path: string): Promise<Uint8Array> {
  return files.read(path, maxSbomBytes)
}

/** How messages name an SBOM. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path
}

/**
 * What comes of reading an SBOM. Throws what `read` throws; in place of that sbom_missing, with the command that makes an
 * SBOM, where the path is something that one can be made of.
 */
export async function withAdvice<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const source = error instanceof TocsinError ? sourceOf(path, error.code) : undefined
    if (source === undefined) throw error
    const isAbsent = error instanceof TocsinError && error.code === 'file_not_found'
    const said = isAbsent
      ? `There is no file ${path}; it may be the name of a container image.`
      : `${path} is ${source.what}, not an SBOM.`
    const help = { cli: `Make one first: ${source.command}` }
    throw new TocsinError('sbom_missing', said, { cause: error, details: { file: path }, help })
  }
}

function sourceOf(path: string, code: TocsinError['code']): MakeOne | undefined {
  switch (code) {
    case 'file_is_folder':
      return makeOneOfFolder(path)
    case 'file_not_found':
      return makeOneOfImage(path)
    case 'sbom_unreadable':
    case 'sbom_unsupported':
      return makeOneOfFile(path)
    default:
      return undefined
  }
}
