import type { Fix } from '../../domain/probe.ts'
import type { Fields } from './answer.ts'
import type { Behaviour } from './judge.ts'
import type { Ground } from './types.ts'

const both = 'Cache-Control: private, no-store and Vary: Cookie'

/** Releases of frameworks that add a part of it. */
const upgrades = new Map([
  ['flask', 'Flask 2.2.5, 2.3.2 and later send Vary: Cookie by themselves; Vary alone is not enough.'],
  ['django', 'Django 5.2.14, 6.0.5 and later send Vary: Cookie by themselves; Vary alone is not enough.'],
])

interface Situation {
  readonly ground: Ground
  readonly behaviour: Behaviour
  readonly framework: string | undefined
  /** A reply of the page, by which the proxy is known. */
  readonly fields: Fields | undefined
}

/** The fixes, most important first; empty where nothing has to change. */
export function fixesFor(situation: Situation): readonly Fix[] {
  switch (situation.ground) {
    case 'session_leaked':
      return forSession(situation)
    case 'new_session_shared':
      return forNewSession(situation)
    case 'content_leaked':
      return forContent(situation)
    case 'proxy_guards':
      return [
        everySession(
          situation,
          'Nothing in the reply keeps the session from being shared; with a new cache, or one setting changed, it leaks.',
        ),
      ]
    default:
      return []
  }
}

function forSession(situation: Situation): readonly Fix[] {
  const { fields } = situation
  const { guard } = situation.behaviour
  if (guard === undefined) {
    return [
      everySession(situation, 'The reply that renews the session says nothing against being shared.'),
      refuse(fields),
    ]
  }
  return [obey(guard, fields), ...(isVary(guard) ? [noStore('a cache that ignores Vary')] : [])]
}

function everySession({ framework }: Situation, reason: string): Fix {
  const upgrade = framework === undefined ? undefined : upgrades.get(framework)
  const change = `${both} on every reply that carries Set-Cookie or depends on the session`
  return { layer: 'application', change, reason: upgrade === undefined ? reason : `${reason} ${upgrade}` }
}

function forNewSession({ behaviour: { guard }, fields }: Situation): readonly Fix[] {
  if (guard !== undefined && !isVary(guard)) return [obey(guard, fields)]
  const change = 'Cache-Control: private, no-store on every reply that opens a session'
  const reason = 'Visitors without a session all come without a cookie, so Vary: Cookie does not distinguish them.'
  return [{ layer: 'application', change, reason }, refuse(fields)]
}

function forContent({ behaviour: { guard }, fields }: Situation): readonly Fix[] {
  if (guard !== undefined) return [obey(guard, fields)]
  const change = `${both} on every page that depends on who is signed in`
  const reason = 'The page shows what only its owner should see, and says nothing against being shared.'
  return [{ layer: 'application', change, reason }]
}

function isVary(guard: string): boolean {
  return guard.startsWith('Vary')
}

function obey(guard: string, fields: Fields | undefined): Fix {
  const reason = `The application sent "${guard}", and the reply was shared in spite of it.`
  return { layer: 'proxy', change: proxySetting(fields, 'obey'), reason }
}

function refuse(fields: Fields | undefined): Fix {
  const reason =
    'A cache that keeps no reply with a cookie cannot pass one on; this helps until the application is fixed.'
  return { layer: 'proxy', change: proxySetting(fields, 'refuseCookies'), reason }
}

function noStore(against: string): Fix {
  const reason = `It holds against ${against} as well.`
  return { layer: 'application', change: 'Cache-Control: private, no-store beside Vary: Cookie', reason }
}

/** A proxy that is known by what it says of itself, and how it is configured to keep cookies out of its cache. */
interface ProxyHint {
  readonly name: string
  readonly shows: (fields: Fields) => boolean
  /** The setting that does not store replies with cookies. */
  readonly refuseCookies: string
  /** The setting that obeys the server's fields. */
  readonly obey: string
}

const hints: readonly ProxyHint[] = [
  {
    name: 'Varnish',
    shows: (fields) => fields.get('x-varnish') !== undefined || says(fields, 'via', /varnish/i),
    refuseCookies: 'if (beresp.http.Set-Cookie) { set beresp.uncacheable = true; } in vcl_backend_response',
    obey: 'no "unset beresp.http.Vary", no "return (deliver)" before the built-in VCL',
  },
  {
    name: 'Squid',
    shows: (fields) => says(fields, 'via', /squid/i) || fields.get('x-squid-error') !== undefined,
    refuseCookies: 'send_hit deny for the paths concerned, or store_miss deny',
    obey: 'no refresh_pattern with ignore-private, ignore-no-store or override-expire; collapsed_forwarding off',
  },
  {
    name: 'Apache mod_cache',
    shows: (fields) => says(fields, 'server', /apache/i),
    refuseCookies: 'CacheIgnoreHeaders Set-Cookie',
    obey: 'no "Header unset Vary", no CacheStorePrivate, no CacheStoreNoStore',
  },
  {
    name: 'nginx',
    shows: (fields) => says(fields, 'server', /nginx|openresty/i),
    refuseCookies: 'no Set-Cookie in proxy_ignore_headers; or proxy_no_cache $upstream_http_set_cookie',
    obey: 'no Vary, Cache-Control or Set-Cookie in proxy_ignore_headers',
  },
  {
    name: 'Cloudflare',
    shows: (fields) => fields.get('cf-cache-status') !== undefined,
    refuseCookies: 'a cache rule that bypasses the cache for these paths',
    obey: 'no cache rule with an edge TTL that ignores Cache-Control on these paths',
  },
]

/** A proxy that shows nothing may be HAProxy, or anything else. */
const unknown = {
  refuseCookies: 'do not store replies that carry Set-Cookie (HAProxy: option checkcache)',
  obey: 'obey Cache-Control and Vary of the server',
}

function says(fields: Fields, name: string, pattern: RegExp): boolean {
  return pattern.test(fields.get(name) ?? '')
}

/** The setting of the proxy that a reply came through, with its name where it is known. */
export function proxySetting(fields: Fields | undefined, wish: 'refuseCookies' | 'obey'): string {
  const hint = fields && hints.find(({ shows }) => shows(fields))
  return hint ? `${hint.name}: ${hint[wish]}` : unknown[wish]
}
