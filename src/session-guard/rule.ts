import type { Breach, BreachKind } from './breach.ts'
import { privateCacheControl } from './cache-control.ts'
import type { Fields } from './fields.ts'
import { mergedVary } from './vary.ts'

/** What is known of a reply when its head is about to leave. */
export interface Facts {
  readonly method: string
  readonly url: string
  /** The session, or the request's `Cookie`, was looked at. */
  readonly sessionRead: boolean
  readonly authorizationRead: boolean
  readonly declaredPublic: boolean
}

/** Other ways to tell a cache how long to keep a reply, each of which some cache puts above `Cache-Control`. */
const otherLifetimes = [
  'expires',
  'surrogate-control',
  'cdn-cache-control',
  'x-accel-expires',
  'edge-control',
  'x-litespeed-cache-control',
]
const ofOneCdn = '-cdn-cache-control'

const isLifetime = (name: string) => otherLifetimes.includes(name) || name.endsWith(ofOneCdn)

/** Fields that belong into the head of the final reply and nowhere else. */
/** `Set-Cookie2` is obsolete (RFC 6265 section 9.4), but caches and clients that know it have not all gone. */
const cookieFields = ['set-cookie', 'set-cookie2']

/** Whether a field sets a cookie. */
export const isCookieField = (name: string): boolean => cookieFields.includes(name.trim().toLowerCase())

const isGuarded = (name: string) => isCookieField(name) || ['cache-control', 'vary'].includes(name) || isLifetime(name)

/** What a head does against the rule; nothing is changed. */
export function breachesOfHead(fields: Fields, status: number, facts: Facts): readonly Breach[] {
  const cookies = cookieNames(fields)
  const found: Breach[] = []
  const add = (kind: BreachKind, what: string) => found.push(breach(facts, { kind, what, names: cookies }))
  if (status === 304 && cookies.length > 0) add('cookie_on_304', `answers 304 with ${named(cookies)}`)
  if (!facts.declaredPublic) return found
  if (cookies.length > 0) add('public_sets_cookie', `is declared public but sets ${named(cookies)}`)
  if (facts.sessionRead) add('public_reads_session', 'is declared public but reads the session or the cookies')
  if (facts.authorizationRead) add('public_reads_authorization', 'is declared public but reads Authorization')
  return found
}

/**
 * Makes a head obey the rule. I2: a public reply, and a 304, keeps no cookie. I1: where the session or `Authorization`
 * was read, or a cookie goes out, no shared cache may keep the reply, and `Vary` says on what it depends.
 */
export function correctHead(fields: Fields, status: number, facts: Facts): void {
  if (facts.declaredPublic || status === 304) for (const name of cookieFields) fields.remove(name)
  const cookies = setsCookie(fields)
  if (!cookies && !facts.sessionRead && !facts.authorizationRead) return
  for (const name of fields.names()) if (isLifetime(name.toLowerCase())) fields.remove(name)
  fields.set('cache-control', privateCacheControl(fields.get('cache-control')))
  const dependsOn = facts.authorizationRead ? ['Cookie', 'Authorization'] : ['Cookie']
  fields.set('vary', mergedVary(fields.get('vary'), dependsOn))
}

/** The breach of fields outside the head of the final reply, which are taken away; undefined where there is none. */
export function correctOutside(fields: Fields, kind: 'field_before_head' | 'field_in_trailer', facts: Facts) {
  const names = [...new Set(fields.names().map((name) => name.toLowerCase()))].filter(isGuarded)
  for (const name of names) fields.remove(name)
  const place = kind === 'field_in_trailer' ? 'in its trailers' : 'before its head'
  return names.length > 0 ? breach(facts, { kind, what: `sends ${names.join(', ')} ${place}`, names }) : undefined
}

function breach(facts: Facts, { kind, what, names }: { kind: BreachKind; what: string; names: readonly string[] }) {
  const { method, url } = facts
  return { kind, message: `The reply to ${method} ${url} ${what}.`, method, url, names }
}

const named = (cookies: readonly string[]) =>
  `the cookie ${cookies.map((name) => name || '(without a name)').join(', ')}`

/** Whether a head sets or deletes any cookie. */
export function setsCookie(fields: Fields): boolean {
  return cookieFields.some((name) => fields.get(name).length > 0)
}

function cookieNames(fields: Fields): readonly string[] {
  const cookies = cookieFields.flatMap((name) => fields.get(name))
  return cookies.map((cookie) => {
    const [pair = ''] = cookie.split(';', 1)
    const end = pair.indexOf('=')
    // Without a name, all of it is the value (RFC 6265bis section 5.6), which belongs into no log.
    return end < 0 ? '' : pair.slice(0, end).trim()
  })
}
