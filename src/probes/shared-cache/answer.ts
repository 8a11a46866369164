import type { HttpReply } from '../../domain/exchange.ts'
import { parseSetCookie, type SetCookie } from './cookies.ts'
import { Fields } from './fields.ts'
import { hitMarks } from './marks.ts'
import { Stopped } from './stopped.ts'

/** What came back, with all that the experiment needs and nobody may be told. */
export interface Answer {
  readonly number: number
  readonly status: number
  readonly fields: Fields
  readonly text: string
  readonly cut: boolean
  readonly setCookies: readonly SetCookie[]
  readonly cacheMarks: readonly string[]
}

/** More than browsers keep for one site; whoever sets more does not want to be understood. */
export const maxCookies = 180

/** What a reply says. */
export function answerOf(
  number: number,
  { status, headers, body, cut }: HttpReply,
  reference: Fields | undefined,
): Answer {
  const fields = new Fields(headers)
  const setCookies = fields.all('set-cookie').flatMap((field) => parseSetCookie(field) ?? [])
  const text = new TextDecoder().decode(body)
  return { number, status, fields, text, cut, setCookies, cacheMarks: hitMarks(fields, reference) }
}

/** The site asks for fewer requests, which ends the whole run. */
export function wishForPeace({ status, fields }: Answer, what: string): Stopped | undefined {
  if (status !== 429 && status !== 503) return undefined
  const after = fields.get('retry-after')?.slice(0, 40)
  const until = /^\d+$/.test(after ?? '') ? `for ${after} seconds` : `until ${after}`
  const wish = after === undefined ? '' : `, and wants to be left alone ${until}`
  return new Stopped('disturbed', `${what} was answered with ${status}: the site asks for fewer requests${wish}.`)
}

/** Throws Stopped where nobody can work with a reply. */
export function refuseUnworkable({ status, setCookies }: Answer, what: string): void {
  if (status >= 500) throw new Stopped('disturbed', `${what} was answered with ${status}, a fault of the server.`)
  if (setCookies.length > maxCookies) {
    const count = setCookies.length.toLocaleString('en-US')
    throw new Stopped('disturbed', `${what} was answered with ${count} cookies; browsers keep ${maxCookies} at most.`)
  }
}
