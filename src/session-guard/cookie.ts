import { SessionGuardError } from './breach.ts'

/** RFC 9110 section 5.6.2. */
const token = /^[\w!#$%&'*+.^`|~-]+$/
/** `cookie-octet` of RFC 6265 section 4.1.1. */
const octets = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

export interface SessionCookieOptions {
  /** How long the browser keeps it; without it, until the browser is closed. */
  readonly maxAgeSeconds?: number | undefined
  /** `Lax` by default: sent when a visitor follows a link from elsewhere, not with a form or a frame from there. */
  readonly sameSite?: 'Lax' | 'Strict' | undefined
}

/** The name of a session cookie: `__Host-sid` of `sid`. Throws cookie_unusable. */
export function sessionCookieName(name: string): string {
  const full = name.startsWith('__Host-') ? name : `__Host-${name}`
  if (!token.test(name))
    throw new SessionGuardError('cookie_unusable', `${JSON.stringify(name)} is not a name of a cookie.`)
  return full
}

/**
 * The `Set-Cookie` of a session. Browsers take a `__Host-` cookie only from HTTPS, for this host alone and all of its
 * paths, so that no neighbouring host can plant one (RFC 6265bis section 4.1.3.2); scripts never see it. Throws
 * cookie_unusable.
 */
export function sessionCookie(name: string, value: string, options: SessionCookieOptions = {}): string {
  const full = sessionCookieName(name)
  const refuse = (what: string) => new SessionGuardError('cookie_unusable', `The cookie ${full} cannot hold ${what}.`)
  if (!octets.test(value))
    throw refuse('this value: blanks, quotes, commas, semicolons and backslashes are not allowed')
  const { maxAgeSeconds, sameSite = 'Lax' } = options
  if (maxAgeSeconds !== undefined && !Number.isSafeInteger(maxAgeSeconds)) throw refuse(`Max-Age=${maxAgeSeconds}`)
  const age = maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]
  return [`${full}=${value}`, 'Path=/', 'Secure', 'HttpOnly', `SameSite=${sameSite}`, ...age].join('; ')
}

/** The `Set-Cookie` that ends a session in the browser. The server has to forget it as well. Throws cookie_unusable. */
export function endedSessionCookie(name: string): string {
  return sessionCookie(name, '', { maxAgeSeconds: 0 })
}
