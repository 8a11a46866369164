import type { ValidationReport } from '../../domain/validation.ts'
import type { Look } from '../../reports/index.ts'
import { validationFormats } from '../../reports/validation/index.ts'

/** Values of `--format` of `csaf validate`, sorted. */
export const validationFormatIds: readonly string[] = validationFormats.map(({ id }) => id)

/** A validation report as text. `format` is one of validationFormatIds. */
export function renderValidation(report: ValidationReport, format: string, look: Look): string {
  const chosen = validationFormats.find(({ id }) => id === format)
  if (!chosen) throw new RangeError(`no format ${format} of validation reports`)
  return chosen.render(report, look)
}
