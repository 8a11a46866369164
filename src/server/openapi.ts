import { z } from 'zod'
import { Problem } from './contract.ts'
import type { PlacedOperation } from './routes/plugin.ts'

/** The description of the API in OpenAPI 3.1: one entry for each operation, its shapes as JSON Schema. */
export function openapiDocument(operations: readonly PlacedOperation[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tocsin', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: schemaOf(Problem, 'output') } },
  }
}

function described({ id, summary, request, reply }: PlacedOperation): object {
  return {
    operationId: id,
    summary,
    ...(request && { requestBody: { required: true, content: json(schemaOf(request, 'input')) } }),
    responses: {
      200: { description: 'The answer.', content: json(schemaOf(reply, 'output')) },
      default: {
        description: 'What is wrong.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function json(schema: object): object {
  return { 'application/json': { schema } }
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}
