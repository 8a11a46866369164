import { z } from 'zod'

/** What a `POST /api/v1/validate` takes. Each fault continues the sentence `In the request, "tests" …`. */
export const ValidateRequest = z.object(
  {
    tests: z
      .array(
        z.object(
          {
            type: z.enum(['preset', 'test'], { error: said('must be "preset" or "test"') }),
            name: z.string({ error: said('must be the name of a preset or of a test, as text') }),
          },
          { error: said('must be an object such as {"type": "preset", "name": "basic"}') },
        ),
        { error: said(aList()) },
      )
      .min(1, `is empty; it ${aList()}`),
    // Not a record: zod would copy the document, and it may be large.
    document: z
      .unknown()
      .superRefine((value, context) => {
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
        const message = said('must be a CSAF document, which is a JSON object')({ input: value })
        context.addIssue({ code: 'custom', message })
      })
      .meta({ type: 'object', description: 'a CSAF document' }),
  },
  { error: () => 'must be a JSON object with "tests" and "document"' },
)

const Issue = z.object({ instancePath: z.string().describe('JSON pointer into the document'), message: z.string() })
const TestResult = z.object({
  name: z.string(),
  isValid: z.boolean(),
  errors: z.array(Issue),
  warnings: z.array(Issue),
  infos: z.array(Issue),
})

/** What it answers. No field may be added: clients such as gocsaf refuse a reply with fields that they do not know. */
export const ValidateReply = z.object({
  isValid: z.boolean().describe('whether no test found an error'),
  tests: z.array(TestResult),
})

/** What a `GET /api/v1/tests` answers: every test with the preset that holds it. */
export const TestList = z.array(z.object({ name: z.string(), preset: z.string() }))

/** `application/problem+json` (RFC 9457), the answer wherever something is wrong. */
export const Problem = z.object({
  type: z.string().describe('the address of a page about the error, on the same server'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().describe('what happened, in one sentence'),
  help: z.string().optional().describe('what to do'),
  id: z.string().describe('names this reply; the log of the server has more under it'),
})

function aList(): string {
  return 'must be a list of what to run, such as {"type": "preset", "name": "basic"}'
}

/** What a value must be, after what it is. */
function said(must: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => `${input === undefined ? 'is missing; it' : `is ${kindOf(input)}; it`} ${must}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value.length > 40 ? 'another text' : JSON.stringify(value)
  return typeof value === 'object' ? 'an object' : String(value)
}

/** The first thing that is wrong, with where: `In the request, "tests[0].type" is "presets"; it must be …`. */
export function firstFault({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? ''
  const message = issue?.message ?? 'cannot be read'
  return path === '' ? `The request ${message}.` : `In the request, "${path.slice(1)}" ${message}.`
}
