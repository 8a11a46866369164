import { type ConversionNote, convertCsaf, type Options21 } from '../../csaf/convert/index.ts'
import type { CsafVersion } from '../../csaf/schema/index.ts'
import { loadValidator } from '../../csaf/validate/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { readCsafFile } from './validate-csaf.ts'

export type { ConversionNote } from '../../csaf/convert/index.ts'

export interface ConvertInput {
  /** Path; `-` is standard input. */
  readonly file: string
  readonly to: CsafVersion
  /** What clause 18 leaves to whoever converts to 2.1. */
  readonly options?: Options21
  /** Give the document even if it is not valid, to be corrected by hand. */
  readonly evenInvalid?: boolean | undefined
}

/** What `csaf convert` answers. */
export interface ConversionReport {
  readonly file: string
  readonly from: CsafVersion
  readonly to: CsafVersion
  /** Whether the document that was given is valid in its version; it is asked only when the result is not. */
  readonly inputValid: boolean
  /** Absent when the result would not be valid: clause 18 lets a converter give such a document only on demand. */
  readonly document: object | undefined
  /** What was changed, assumed and lost; pointers lead into the document that was given. */
  readonly notes: readonly ConversionNote[]
  /** What the schema and the mandatory tests find in the result; pointers lead into it. */
  readonly problems: readonly { readonly test: string; readonly pointer: string; readonly message: string }[]
}

/**
 * Converts a CSAF document into the other version and judges the result by the schema and the mandatory tests.
 * Throws what reading a file throws, csaf_unreadable, csaf_too_large, csaf_unsupported; conversion_needless when
 * there is nothing to convert.
 */
export async function convertCsafFile(
  ports: Pick<Ports, 'files' | 'now'>,
  input: ConvertInput,
): Promise<ConversionReport> {
  const { file, to, options = {}, evenInvalid = false } = input
  const { value, version: from } = await readCsafFile(ports, file)
  if (from === to) throw new TocsinError('conversion_needless', `${file} is a document of CSAF ${to} already.`)
  const now = ports.now()
  const { document, notes } = convertCsaf(value, { to, now, options })
  const problems = await problemsOf(document, to, now)
  const isGood = problems.length === 0 && notes.every(({ kind }) => kind !== 'error')
  const inputValid = isGood || (await problemsOf(value, from, now)).length === 0
  return { file, from, to, inputValid, document: isGood || evenInvalid ? document : undefined, notes, problems }
}

async function problemsOf(document: unknown, version: CsafVersion, now: number): Promise<ConversionReport['problems']> {
  const validator = await loadValidator('basic', [version])
  const { tests } = validator.validate(document, version, now)
  return tests.flatMap(({ test, problems }) => problems.map(({ pointer, message }) => ({ test, pointer, message })))
}
