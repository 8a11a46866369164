import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, missingProgram, startProgram } from './program.ts'
import type { CachingProxy } from './running.ts'

const ignoreSetCookie = 'proxy_ignore_headers Set-Cookie;'
const ignoreAll = 'proxy_ignore_headers Set-Cookie Cache-Control Expires Vary; proxy_cache_valid 200 1m;'

/** Directives beside `proxy_cache`, by the name of the configuration. */
const directives: Readonly<Record<string, string>> = {
  default: '',
  valid: 'proxy_cache_valid 200 1m;',
  'ignore-cache-control': 'proxy_ignore_headers Cache-Control Expires; proxy_cache_valid 200 1m;',
  'ignore-set-cookie': ignoreSetCookie,
  'ignore-set-cookie-valid': `${ignoreSetCookie} proxy_cache_valid 200 1m;`,
  'ignore-all': ignoreAll,
  'ignore-hide': `${ignoreSetCookie} proxy_hide_header Set-Cookie;`,
  'bypass-only': `${ignoreSetCookie} proxy_cache_bypass $http_cookie;`,
  'bypass-no-cache': `${ignoreSetCookie} proxy_cache_bypass $cookie_session; proxy_no_cache $cookie_session;`,
  'cookie-key': `${ignoreSetCookie} proxy_cache_key $host$request_uri$cookie_session;`,
  'min-uses': `${ignoreSetCookie} proxy_cache_min_uses 3;`,
  'no-query-key': `${ignoreSetCookie} proxy_cache_key $uri;`,
  'bypass-no-query-key': `${ignoreSetCookie} proxy_cache_bypass $http_cookie; proxy_cache_key $uri;`,
  'background-update': `${ignoreSetCookie} proxy_cache_use_stale updating error; proxy_cache_background_update on;`,
  revalidate: `${ignoreSetCookie} proxy_cache_revalidate on;`,
  lock: `${ignoreSetCookie} proxy_cache_lock on;`,
  'min-uses-5': `${ignoreSetCookie} proxy_cache_min_uses 5;`,
  // As many write it who run a blog: no queries, nobody who is signed in; and the same with one half forgotten.
  'no-query-no-cookie': `${ignoreSetCookie} proxy_cache_bypass $is_args $http_cookie; proxy_no_cache $is_args $http_cookie; proxy_cache_key $host$uri;`,
  'no-query': `${ignoreSetCookie} proxy_cache_bypass $is_args; proxy_no_cache $is_args; proxy_cache_key $host$uri;`,
  // Nothing is kept but one address as it is written, and it shows nowhere.
  'one-address': `${ignoreSetCookie} proxy_cache_bypass $other; proxy_no_cache $other;`,
  'pass-date': 'proxy_pass_header Date; proxy_pass_header Server;',
  'no-cookie-requests': `${ignoreSetCookie} proxy_cache_bypass $http_cookie; proxy_no_cache $http_cookie;`,
  micro: `${ignoreSetCookie} proxy_ignore_headers Cache-Control Expires; proxy_cache_valid 200 1s; proxy_cache_use_stale updating; proxy_cache_lock on;`,
  'host-key': `${ignoreSetCookie} proxy_cache_key $scheme$http_host$request_uri;`,
}

// Who keeps or changes what he must not does so for pages, or nobody could sign in.
const signInApart = ['ignore-all', 'ignore-hide']
const everywhere: Readonly<Record<string, string>> = { 'ignore-all-everywhere': ignoreAll }

/** nginx with proxy_cache; `static-only` keeps files by their ending, whatever the application says. */
export const nginx: CachingProxy = {
  id: 'nginx',
  configs: [...Object.keys({ ...directives, ...everywhere }), 'static-only', 'no-cache'],
  missing: () => missingProgram('nginx'),
  start: (config, originPort) =>
    startProgram({
      name: 'nginx',
      prepare(folder, port) {
        mkdirSync(join(folder, 'temp'))
        const file = join(folder, 'nginx.conf')
        writeFileSync(file, configuration({ folder, port, originPort, locations: locations(config) }))
        return { command: findProgram('nginx') ?? 'nginx', args: ['-p', folder, '-c', file, '-e', 'stderr'] }
      },
    }),
}

function locations(config: string): string {
  const pass = 'proxy_pass http://origin; proxy_set_header Host $http_host;'
  if (config === 'no-cache') return `location / { ${pass} }`
  if (config === 'static-only') {
    return `location ~ \\.(css|js|png)$ { ${pass} proxy_cache lab; ${ignoreAll} } location / { ${pass} }`
  }
  const more = { ...directives, ...everywhere }[config]
  if (more === undefined) throw new Error(`nginx has no configuration ${config}.`)
  const apart = signInApart.includes(config) ? `location ~ ^/(login|logout|whoami)$ { ${pass} } ` : ''
  return `${apart}location / { ${pass} proxy_cache lab; ${more} }`
}

interface Layout {
  readonly folder: string
  readonly port: number
  readonly originPort: number
  readonly locations: string
}

function configuration({ folder, port, originPort, locations }: Layout): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
    .join(' ')
  return `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
  access_log off; ${temp}
  proxy_cache_path ${folder}/cache levels=1 keys_zone=lab:1m inactive=10m;
  map $request_uri $other { default 1; /page 0; }
  upstream origin { server 127.0.0.1:${originPort}; }
  server { listen 127.0.0.1:${port}; ${locations} }
}
`
}
