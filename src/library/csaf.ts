/** `tocsin/csaf`: the tests of CSAF 2.0 and 2.1, and the way from one to the other, for other programs. No network. */
import type { ConversionNote, Options21 } from '../csaf/convert/index.ts'
import { type CsafVersion, csafVersions, readDocument, versionOf } from '../csaf/schema/index.ts'
import { loadValidator, type PresetName, presetNames, type Validator } from '../csaf/validate/index.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Validation } from '../domain/validation.ts'
import { withPlainDataAsync } from './plain-data.ts'

export type { ConversionNote, Options21 } from '../csaf/convert/index.ts'
export type { CsafVersion } from '../csaf/schema/index.ts'
export { type PresetName, presetNames } from '../csaf/validate/index.ts'
export { TocsinError } from '../domain/errors.ts'
export type { Edit, Problem, QuickFix, TestGroup, TestOutcome, Validation } from '../domain/validation.ts'

export interface ValidateOptions {
  /** Which tests; `basic` (the schema and the mandatory ones) if absent. */
  readonly preset?: PresetName
  /** Milliseconds since the epoch, for tests that ask whether a date has come; the present if absent. */
  readonly now?: number
}

const validators = new Map<PresetName, Promise<Validator>>()

/**
 * Runs the standard's tests of a document's own version. The tests of a preset are loaded once. Throws
 * csaf_unsupported when the document does not say that it is CSAF 2.0 or 2.1, argument_invalid for
 * an unknown preset and for what is not plain data; whatever else is wrong is in the answer.
 */
export async function validate(document: unknown, options: ValidateOptions = {}): Promise<Validation> {
  return withPlainDataAsync({ document, 'object of options': options }, async () => {
    refuseNoObject(options)
    const { preset = 'basic', now = Date.now() } = options
    if (!presetNames.includes(preset)) throw refused('preset', preset, presetNames)
    const version = versionOf(document)
    return (await validatorOf(preset)).validate(document, version, now)
  })
}

function refuseNoObject(options: unknown): void {
  if (typeof options === 'object' && options !== null) return
  throw new TocsinError('argument_invalid', 'The options must be an object.')
}

/** Callers in plain JavaScript have no type checker to warn them. */
function refused(what: string, value: unknown, known: readonly string[]): TocsinError {
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : `a value of type ${typeof value}`
  return new TocsinError('argument_invalid', `The ${what} is ${shown}; it must be one of ${known.join(', ')}.`)
}

function validatorOf(preset: PresetName): Promise<Validator> {
  const validator = validators.get(preset) ?? loadValidator(preset)
  validators.set(preset, validator)
  return validator
}

/**
 * Bytes → document, as strictly as a publisher should want: what other readers could read differently is refused
 * (duplicate keys, bytes that are not UTF-8). Throws csaf_unreadable, csaf_too_large, csaf_unsupported, argument_invalid.
 */
export function parse(bytes: Uint8Array): { readonly document: unknown; readonly version: CsafVersion } {
  if (!(bytes instanceof Uint8Array))
    throw new TocsinError('argument_invalid', 'parse takes the bytes of a document, a Uint8Array.')
  const { value, version } = readDocument(bytes)
  return { document: value, version }
}

export interface ConvertOptions {
  readonly to: CsafVersion
  /** As in ValidateOptions. */
  readonly now?: number
  /** What the standard leaves to whoever converts to 2.1; all off if absent. */
  readonly choices?: Options21
}

export interface Conversion {
  readonly document: object
  /** What was changed, assumed or lost; pointers lead into the document that was given. */
  readonly remarks: readonly ConversionNote[]
  /** Of the result, by the preset `basic`. */
  readonly validation: Validation
}

/** Converts a document into the other version and judges the result. Throws csaf_unsupported, argument_invalid. */
export async function convert(document: unknown, options: ConvertOptions): Promise<Conversion> {
  return withPlainDataAsync({ document, 'object of options': options }, async () => {
    refuseNoObject(options)
    const { to, now = Date.now(), choices } = options
    if (!csafVersions.includes(to)) throw refused('version', to, csafVersions)
    if (versionOf(document) === to) throw new TocsinError('argument_invalid', `The document is CSAF ${to} already.`)
    // Most callers only validate, and the converter takes as long again to load.
    const { convertCsaf } = await import('../csaf/convert/index.ts')
    const { document: converted, notes } = convertCsaf(document, { to, now, ...(choices && { options: choices }) })
    const validator = await validatorOf('basic')
    return { document: converted, remarks: notes, validation: validator.validate(converted, to, now) }
  })
}
