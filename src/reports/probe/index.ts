import type { ProbeFormat } from './format.ts'
import { json } from './json.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** Every way to write a probe run down, by id. */
export const probeFormats: readonly ProbeFormat[] = [json, sarif, text]

export type { ExplainedRun } from './format.ts'
