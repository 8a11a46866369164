import { z } from 'zod'
import { type CsafService, readServiceJson, type ServiceRequest } from '../actions/csaf-service.ts'
import { TocsinError } from '../domain/errors.ts'
import { type Answer, json, problem } from './answer.ts'

const wanted = 'such as {"type": "preset", "name": "basic"}'
const aList = `must be a list of what to run, ${wanted}`

/** Each fault continues the sentence `In the request, "tests" …`. */
const Request = z.object(
  {
    tests: z
      .array(
        z.object(
          {
            type: z.enum(['preset', 'test'], { error: said('must be "preset" or "test"') }),
            name: z.string({ error: said('must be the name of a preset or of a test, as text') }),
          },
          { error: said(`must be an object ${wanted}`) },
        ),
        { error: said(aList) },
      )
      .min(1, `is empty; it ${aList}`),
    // Not a record: zod would copy the document, and it may be large.
    document: z.unknown().superRefine((value, context) => {
      if (isObject(value)) return
      context.addIssue({
        code: 'custom',
        message: said('must be a CSAF document, which is a JSON object')({ input: value }),
      })
    }),
  },
  { error: () => 'must be a JSON object with "tests" and "document"' },
) satisfies z.ZodType<ServiceRequest>

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

/** Answers the body of a `POST /api/v1/validate`, whatever it holds. Throws only what is a bug of ours. */
export async function answerValidate(service: CsafService, body: Uint8Array): Promise<Answer> {
  try {
    if (valuesOf(body) > maxValues) {
      throw new TocsinError(
        'csaf_too_large',
        `The request holds more than ${maxValues} values, too many to be judged here.`,
      )
    }
    const request = Request.safeParse(readServiceJson(body, 'request').value)
    if (!request.success) throw new TocsinError('request_invalid', sentenceOf(request.error))
    return short(json(await service.validate(request.data)))
  } catch (error) {
    // What V8 says when the answer would be longer than a text can be.
    if (error instanceof RangeError && error.message === 'Invalid string length') return problem(tooLong)
    if (error instanceof TocsinError) return problem(error)
    throw error
  }
}

/** Twice as many as a document of 5,000 products and 100 vulnerabilities has; each may take a hundred bytes of memory. */
const maxValues = 4_000_000
const separators = new Set([...',[{'].map((sign) => sign.charCodeAt(0)))

/** How many values there are at most in a JSON text: signs in strings count too. */
function valuesOf(body: Uint8Array): number {
  let count = 0
  for (const byte of body) if (separators.has(byte)) count++
  return count
}

const maxAnswer = 2 ** 26
const tooLong = new TocsinError('service_busy', 'The answer is longer than the service can send.')

function short(answer: Answer): Answer {
  if (answer.body.length > maxAnswer) throw tooLong
  return answer
}

/** Answers `GET /api/v1/tests`. */
export function answerTests(service: CsafService): Answer {
  return json(service.tests())
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first thing that is wrong, with where: `In the request, "tests[0].type" is "presets"; it must be …`. */
function sentenceOf({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? ''
  const message = issue?.message ?? 'cannot be read'
  return path === '' ? `The request ${message}.` : `In the request, "${path.slice(1)}" ${message}.`
}
