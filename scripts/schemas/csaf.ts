import { z } from 'zod'
import { count, list, pointer, text, tool } from './shared.ts'

const version = z.enum(['2.0', '2.1'])
const edit = z.union([
  z.object({ op: z.enum(['add', 'replace']), path: pointer, value: z.unknown() }),
  z.object({ op: z.literal('remove'), path: pointer }),
])

/** `tocsin csaf validate --format json`. */
export const validation = z.object({
  tool,
  preset: text,
  documents: list(
    z.object({
      file: text,
      trackingId: text.optional(),
      csafVersion: version,
      csafDraft: text.optional(),
      valid: z.boolean(),
      tests: list(
        z.object({
          test: text,
          title: text,
          group: z.enum(['schema', 'mandatory', 'recommended', 'informative']),
          problems: count,
          notListed: count.optional(),
          notRun: text.optional(),
        }),
      ),
      problems: list(
        z.object({
          test: text,
          severity: z.enum(['error', 'warning', 'info']),
          message: text,
          pointer,
          line: count.optional(),
          column: count.optional(),
          fix: z.object({ title: text, edits: list(edit).describe('a JSON Patch (RFC 6902)') }).optional(),
        }),
      ),
    }),
  ),
  unread: list(z.object({ file: text, code: text, message: text })),
})

/** `tocsin csaf convert --json`. */
export const conversion = z.object({
  file: text,
  from: version,
  to: version,
  inputValid: z.boolean(),
  document: z.looseObject({}).optional().describe('a CSAF document; absent where it would not be valid'),
  notes: list(z.object({ kind: z.enum(['note', 'lost', 'error']), pointer, message: text, clause: text.optional() })),
  problems: list(z.object({ test: text, pointer, message: text })),
})
