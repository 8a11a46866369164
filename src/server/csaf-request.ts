import { z } from 'zod'
import { type CsafService, readServiceJson, type ServiceRequest } from '../actions/csaf-service.ts'
import { TocsinError } from '../domain/errors.ts'
import { type Answer, json, problem } from './answer.ts'

const Request = z.object({
  tests: z.array(z.object({ type: z.enum(['preset', 'test']), name: z.string() })).min(1),
  // Not a record: zod would copy the document, and it may be large.
  document: z.unknown().refine(isObject, 'document must be a JSON object'),
}) satisfies z.ZodType<ServiceRequest>

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
const tooLong = new TocsinError('service_overtaxed', 'The answer is longer than the service can send.')

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

/** The first thing that is wrong, with where: `The request is invalid at tests.0.type: …`. */
function sentenceOf({ issues: [issue] }: z.ZodError): string {
  if (!issue) return 'The request is invalid.'
  const at = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''
  return `The request is invalid${at}: ${issue.message}.`
}
