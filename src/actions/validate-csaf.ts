import type { PresetName } from '../csaf/presets.ts'
import { maxDocumentBytes, type ReadDocument, readDocument } from '../csaf/read-document.ts'
import { loadValidator } from '../csaf/validator.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'
import type { ValidatedDocument, Validation, ValidationReport } from '../domain/validation.ts'
import { placesOf } from '../json/places.ts'

export { type PresetName, presetNames } from '../csaf/presets.ts'
export { csaf21Draft } from '../csaf/version.ts'

export interface ValidateInput {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[]
  readonly preset: PresetName
}

/**
 * Runs the standard's tests over CSAF documents; each takes those of its own version.
 * Throws what reading a file throws, csaf_unreadable, csaf_too_large and csaf_unsupported, naming the file.
 */
export async function validateCsaf(context: Context, { files, preset }: ValidateInput): Promise<ValidationReport> {
  const validator = await loadValidator(preset)
  const documents: ValidatedDocument[] = []
  for (const file of files) {
    const document = await readCsafFile(context, file)
    const validation = validator.validate(document.value, document.version, context.now())
    documents.push(toDocument(file, document, validation))
  }
  return { tool: context.tool, preset, documents }
}

/** A CSAF document from a file; errors name the file. */
export async function readCsafFile(context: Context, file: string): Promise<ReadDocument> {
  const bytes = await context.files.read(file, maxDocumentBytes)
  try {
    return readDocument(bytes)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw new TocsinError(error.code, `${file}: ${error.message}`, { cause: error })
  }
}

function toDocument(file: string, { text, value }: ReadDocument, validation: Validation): ValidatedDocument {
  const pointers = validation.tests.flatMap(({ problems }) => problems.map(({ pointer }) => pointer))
  const places = pointers.length === 0 ? new Map() : placesOf(text, pointers)
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
