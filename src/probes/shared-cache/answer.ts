import type { HttpReply } from '../../domain/probe-transport.ts'
import { ProbeAborted } from './aborted.ts'
import { parseSetCookie, type SetCookie } from './cookies.ts'
import { Fields, hitEvidence } from './fields.ts'

/** What came back, with what the experiment needs, secrets included. */
export interface Answer {
  readonly number: number
  readonly status: number
  readonly fields: Fields
  readonly text: string
  readonly cut: boolean
  readonly setCookies: readonly SetCookie[]
  readonly cacheEvidence: readonly string[]
  /** When it was asked for and when it had come, in milliseconds since the epoch. */
  readonly askedAt: number
  readonly answeredAt: number
}

/** Browsers keep fewer cookies per site; beyond this we stop reading. */
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
  return { ...circumstances, status, fields, text, cut, setCookies, cacheEvidence: hitEvidence(fields, reference) }
}

/** The site asks for fewer requests, which ends the whole run. */
export function asksToBackOff({ status, fields }: Answer, what: string): ProbeAborted | undefined {
  if (status !== 429 && status !== 503) return undefined
  const after = fields.get('retry-after')?.slice(0, 40)
  const until = /^\d+$/.test(after ?? '') ? `for ${after} seconds` : `until ${after}`
  const wish = after === undefined ? '' : `, and wants to be left alone ${until}`
  return new ProbeAborted('disturbed', `${what} was answered with ${status}: the site asks for fewer requests${wish}.`)
}

/** Throws ProbeAborted where a reply is unusable. */
export function refuseUnusable({ status, setCookies }: Answer, what: string): void {
  const fault = { fault: true }
  if (status >= 500)
    throw new ProbeAborted('disturbed', `${what} was answered with ${status}, a fault of the server.`, fault)
  if (setCookies.length > maxCookies) {
    const count = setCookies.length.toLocaleString('en-US')
    throw new ProbeAborted(
      'disturbed',
      `${what} was answered with ${count} cookies; browsers keep ${maxCookies} at most.`,
      fault,
    )
  }
}

const longest = 200

/** Where a redirect leads, without its query and path parameters: servers put session values there as well. */
export function shownLocation(location: string): string {
  return location
    .replace(/[?#].*$/s, '')
    .replace(/;[^/]*/g, '')
    .slice(0, longest)
}

/** Why "no leak" cannot be said of what the owner got; undefined where it can. */
export function unsuitablePage({ status, fields, cut }: Pick<Answer, 'status' | 'fields' | 'cut'>): string | undefined {
  if (cut) {
    return 'The page is too large to be read to its end, so a cache may not have kept what it would keep for readers.'
  }
  if (status >= 200 && status < 300) return undefined
  const location = fields.get('location')
  const where = location === undefined ? '' : ` to ${shownLocation(location)}`
  return `The page is answered with ${status}${where}: name the page that readers end up at instead.`
}
