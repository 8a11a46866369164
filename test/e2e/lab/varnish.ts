import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, missingProgram, startProgram } from './program.ts'
import type { CachingProxy } from './running.ts'

interface Subroutines {
  readonly recv?: string
  readonly response?: string
  readonly deliver?: string
  readonly hash?: string
}

// As people write it who want their pages cached; signing in is left alone, or nobody could.
const isPage = '(req.method == "GET" || req.method == "HEAD") && req.url !~ "^/(login|logout|whoami)"'
const hashPages = `if (${isPage}) { return (hash); }`
const keep = (before = '', grace = '') =>
  `if (!bereq.uncacheable) { ${before} set beresp.ttl = 60s; ${grace} return (deliver); }`

const silent = 'unset resp.http.Age; unset resp.http.Via; unset resp.http.X-Varnish;'

const subroutines: Readonly<Record<string, Subroutines>> = {
  builtin: {},
  'hash-only': { recv: hashPages },
  'strip-request-cookie': { recv: `if (${isPage}) { unset req.http.Cookie; }` },
  forced: { recv: hashPages, response: keep() },
  'forced-grace': { recv: hashPages, response: keep('', 'set beresp.ttl = 1s; set beresp.grace = 1h;') },
  'forced-unset-set-cookie': { recv: hashPages, response: keep('unset beresp.http.Set-Cookie;') },
  'forced-unset-on-hit': {
    recv: hashPages,
    response: keep(),
    deliver: 'if (obj.hits > 0) { unset resp.http.Set-Cookie; }',
  },
  'forced-unset-vary': { recv: hashPages, response: keep('unset beresp.http.Vary;') },
  pass: { recv: 'return (pass);' },
  // Nothing is left that names the cache.
  'builtin-silent': { deliver: silent },
  'pass-silent': { recv: 'return (pass);', deliver: silent },
  'forced-silent': { recv: hashPages, response: keep(), deliver: silent },
  'forced-hash-cookie': { recv: hashPages, response: keep(), hash: 'hash_data(req.http.Cookie);' },
}

/** Varnish: `builtin` is as it comes, the others are what is found in the field. */
export const varnish: CachingProxy = {
  id: 'varnish',
  configs: Object.keys(subroutines),
  missing: () => missingProgram('varnishd', 'varnish'),
  start(config, originPort) {
    const parts = subroutines[config]
    if (parts === undefined) throw new Error(`varnish has no configuration ${config}.`)
    return startProgram({
      name: 'varnish',
      prepare(folder, port) {
        const file = join(folder, 'lab.vcl')
        writeFileSync(file, vcl(parts, originPort))
        const listen = ['-F', '-a', `127.0.0.1:${port}`, '-T', 'none', '-f', file, '-n', join(folder, 'work')]
        const small = ['-s', 'malloc,16m', '-p', 'thread_pools=1', '-p', 'thread_pool_min=10', '-j', 'none']
        return { command: findProgram('varnishd') ?? 'varnishd', args: [...listen, ...small] }
      },
    })
  },
}

function vcl({ recv = '', response = '', deliver = '', hash = '' }: Subroutines, originPort: number): string {
  return `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${originPort}"; }
sub vcl_recv { ${recv} }
sub vcl_hash { ${hash} }
sub vcl_backend_response { ${response} }
sub vcl_deliver { ${deliver} }
`
}
