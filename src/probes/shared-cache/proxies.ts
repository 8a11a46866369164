import type { Fields } from './fields.ts'

/** A proxy that is known by what it says of itself, and how it is told to keep cookies out of its cache. */
interface ProxyHint {
  readonly name: string
  readonly shows: (fields: Fields) => boolean
  /** Do not store replies with cookies. */
  readonly refuseCookies: string
  /** Obey the fields of the server again. */
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

/** Whoever shows nothing may be HAProxy, or anything else. */
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
