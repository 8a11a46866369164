import { maxDocumentBytes, type ReadDocument, readDocument } from '../../csaf/schema/index.ts'
import { loadValidator, type PresetName, runExternalChecks } from '../../csaf/validate/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { ExternalCheckOptions, ExternalServices } from '../../domain/ports/external-services.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { UnreadFile, ValidatedDocument, Validation, ValidationReport } from '../../domain/validation.ts'
import { positionsOf } from '../../text/json/positions.ts'

export { type PresetName, presetNames } from '../../csaf/validate/index.ts'

export interface ValidateInput {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[]
  readonly preset: PresetName
  /** Who may be asked about the documents; the tests that need it are run whatever the preset. */
  readonly outside?: ExternalCheckOptions
}

export interface Validated {
  readonly report: ValidationReport
  /** Why files of `report.unread` were not read: file_* errors, csaf_unreadable, csaf_too_large, csaf_unsupported. */
  readonly refusals: readonly TocsinError[]
}

type ValidatePorts = Pick<Ports, 'files' | 'now' | 'tool' | 'externalServices'>

/**
 * Runs the standard's tests over CSAF documents; each takes those of its own version. A file that cannot be read costs
 * no other its verdict.
 */
export async function validateCsaf(ports: ValidatePorts, input: ValidateInput): Promise<Validated> {
  const { files, preset, outside = {} } = input
  const validator = await loadValidator(preset)
  const wished = outside.addresses !== undefined || outside.spelling || outside.grammar !== undefined
  const doors: ExternalServices = wished ? await ports.externalServices(outside) : {}
  try {
    const documents: ValidatedDocument[] = []
    const unread: UnreadFile[] = []
    const refusals: TocsinError[] = []
    for (const file of files) {
      const document = await readCsafFile(ports, file).catch(asRefusal)
      if (document instanceof TocsinError) {
        unread.push({ file, code: document.code, message: document.message })
        refusals.push(document)
        continue
      }
      const now = ports.now()
      const validation = validator.validate(document.value, document.version, now)
      documents.push(
        toDocument(file, document, await runExternalChecks(validation, { document: document.value, now }, doors)),
      )
    }
    return { report: { tool: ports.tool, preset, documents, unread }, refusals }
  } finally {
    doors.spelling?.close()
    doors.grammar?.close()
  }
}

function asRefusal(error: unknown): TocsinError {
  if (error instanceof TocsinError) return error
  throw error
}

/** A CSAF document from a file; errors name the file. */
export async function readCsafFile({ files }: Pick<Ports, 'files'>, file: string): Promise<ReadDocument> {
  const bytes = await files.read(file, maxDocumentBytes)
  try {
    return readDocument(bytes)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw new TocsinError(error.code, `${file}: ${error.message}`, { cause: error })
  }
}

function toDocument(file: string, { text, value }: ReadDocument, validation: Validation): ValidatedDocument {
  const pointers = validation.tests.flatMap(({ problems }) => problems.map(({ pointer }) => pointer))
  const places = pointers.length === 0 ? new Map() : positionsOf(text, pointers)
  return { file, trackingId: trackingIdOf(value), places, ...validation }
}

function trackingIdOf(value: unknown): string | undefined {
  let at = value
  for (const key of ['document', 'tracking', 'id']) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, key)
  }
  return typeof at === 'string' ? at : undefined
}
