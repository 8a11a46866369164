import { z } from 'zod'
import { configKeys } from '../../src/actions/settings/config-file.ts'
import { list, text } from './shared.ts'

const kinds = {
  flag: z.boolean(),
  text: text.min(1),
  path: text.min(1).describe('from the folder of this file'),
  paths: list(text.min(1)).describe('from the folder of this file'),
}

const options = Object.entries(configKeys).map(([name, kind]) => [name, kinds[kind].optional()] as const)

/** `.tocsin.json`: defaults of options, by their long names. */
export const config = z.strictObject({ $schema: text.optional(), ...Object.fromEntries(options) })
