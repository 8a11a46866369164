import { type CsafService, readServiceJson } from '../actions/csaf/index.ts'
import { TocsinError } from '../domain/errors.ts'
import { type Answer, json } from './answer.ts'
import { firstFault, ValidateRequest } from './contract.ts'

/**
 * Answers the body of a `POST /api/v1/validate`, whatever it holds. Throws request_invalid, csaf_unreadable,
 * csaf_too_large, preset_unknown and service_busy.
 */
export async function answerValidate(service: CsafService, body: Uint8Array): Promise<Answer> {
  try {
    if (valuesOf(body) > maxValues) {
      const message = `The request holds more than ${maxValues} values, too many to be judged here.`
      throw new TocsinError('csaf_too_large', message)
    }
    const request = ValidateRequest.safeParse(readServiceJson(body, 'request').value)
    if (!request.success) throw new TocsinError('request_invalid', firstFault(request.error))
    return short(json(await service.validate(request.data)))
  } catch (error) {
    // What V8 says when the answer would be longer than a text can be.
    if (error instanceof RangeError && error.message === 'Invalid string length') throw tooLong()
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

function tooLong(): TocsinError {
  return new TocsinError('service_busy', 'The answer is longer than the service can send.')
}

function short(answer: Answer): Answer {
  if (answer.body.length > maxAnswer) throw tooLong()
  return answer
}

/** Answers `GET /api/v1/tests`. */
export function answerTests(service: CsafService): Answer {
  return json(service.tests())
}
