import type { HttpReply } from '../../domain/ports/probe-transport.ts'
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
  /** When it was asked for and when it had come, in milliseconds since the epoch. */
  readonly askedAt: number
  readonly answeredAt: number
}

/** More than browsers keep for one site; whoever sets more does not want to be understood. */
export const maxCookies = 180

/** What is known of a reply beside what it says. */
export interface Circumstances extends Pick<Answer, 'number' | 'askedAt' | 'answeredAt'> {
  readonly reference: Fields | undefined
}

/** What a reply says. */
export function answerOf(
  { status, headers, body, cut }: HttpReply,
  { reference, ...circumstances }: Circumstances,
): Answer {
  const fields = new Fields(headers)
  const setCookies = fields.all('set-cookie').flatMap((field) => parseSetCookie(field) ?? [])
  const text = new TextDecoder().decode(body)
  return { ...circumstances, status, fields, text, cut, setCookies, cacheMarks: hitMarks(fields, reference) }
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
  const fault = { fault: true }
  if (status >= 500)
    throw new Stopped('disturbed', `${what} was answered with ${status}, a fault of the server.`, fault)
  if (setCookies.length > maxCookies) {
    const count = setCookies.length.toLocaleString('en-US')
    throw new Stopped(
      'disturbed',
      `${what} was answered with ${count} cookies; browsers keep ${maxCookies} at most.`,
      fault,
    )
  }
}
