import { z } from 'zod'
import { itemOf } from '../../src/text/limited-list.ts'
import type { PublishedSchema } from './index.ts'

type JsonSchema = Record<string, unknown>

/** The JSON Schema (2020-12) of a shape, as it is read or written; what only code can check is left out. */
export function toJsonSchema({ name, title, schema }: PublishedSchema): JsonSchema {
  const { $schema, ...rest } = shapeOf(schema)
  return { $schema, $id: `urn:tocsin:schema:${name}`, title, ...rest }
}

function shapeOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const item = itemOf(asPublic(zodSchema))
      if (item !== undefined) {
        const { $schema, ...items } = shapeOf(item)
        Object.assign(jsonSchema, { type: 'array', items })
      }
      // Some of its formats are its own, such as starts_with; where a format says all, its pattern only repeats it.
      if (jsonSchema.format !== undefined && !formats.includes(jsonSchema.format)) delete jsonSchema.format
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      demandLists(asPublic(zodSchema), jsonSchema)
      // The bounds of safe integers in JavaScript are of no use to a reader.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  }) as JsonSchema
}

/** Those of JSON Schema that are used. */
const formats: readonly string[] = ['date-time', 'date', 'uri']

/** The library takes a list that is checked item by item for one that may be absent. */
function demandLists(schema: z.ZodType, jsonSchema: JsonSchema): void {
  if (!(schema instanceof z.ZodObject)) return
  const lists = Object.entries(schema.shape).filter(([, field]) => itemOf(asPublic(field)) !== undefined)
  const known = Array.isArray(jsonSchema.required) ? jsonSchema.required : []
  if (lists.length > 0) jsonSchema.required = [...new Set([...known, ...lists.map(([name]) => name)])]
}

/** The library has types of its own for what it passes through; it also makes each of them. */
function asPublic(schema: unknown): z.ZodType {
  return schema as z.ZodType
}
