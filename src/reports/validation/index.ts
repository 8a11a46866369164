import type { ValidationFormat } from './format.ts'
import { json } from './json.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** Every way to write a validation report down, by id. */
export const validationFormats: readonly ValidationFormat[] = [json, sarif, text]
