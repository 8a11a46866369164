import { apache } from './apache.ts'
import { deploy } from './deploy.ts'
import type { Deployment } from './deployment.ts'
import { django } from './django.ts'
import { edge } from './edge.ts'
import { flask } from './flask.ts'
import { haproxy } from './haproxy.ts'
import type { Kind } from './kinds.ts'
import { nginx } from './nginx.ts'
import { none } from './none.ts'
import { type OriginOptions, origin } from './origin.ts'
import type { CachingProxy } from './running.ts'
import { squid } from './squid.ts'
import { storageDeployments } from './storage-deployments.ts'
import { table } from './table.ts'
import type { Truth } from './truth.ts'
import { varnish } from './varnish.ts'

export { deploy } from './deploy.ts'
export { type Deployment, skipReason, type TargetFile, withDeployment } from './deployment.ts'

/** Every proxy of the lab. */
export const proxies: readonly CachingProxy[] = [none, edge, nginx, apache, varnish, haproxy, squid]

const [page, file, welcome] = ['/page', '/static/site.css', '/welcome']
const leaks: Partial<Truth> = { session: true }
const clean: Partial<Truth> = {}

/** Four applications behind each configuration of the table. */
const tabled = table.flatMap(([proxyId, config, letters]) => {
  const where = [proxy(proxyId), config] as const
  const [session, fixed, newSession, content] = [...letters].map((letter) => letter === 'L')
  // All addresses of a page are one there: only on staging, and with pages that go stale soon, can it be tried.
  const staging = config === 'no-query-key'
  const options = staging ? { maxAge: 2 } : {}
  return [
    deploy(where, origin('refreshing', options), { [page]: { session: session === true } }),
    deploy(where, origin('with-vary', options), { [page]: { session: fixed === true } }),
    deploy(where, origin('new-session', options), {
      [page]: { session: fixed === true, newSession: newSession === true },
    }),
    deploy(where, origin('refreshing-content', options), {
      [page]: { session: session === true, content: content === true },
    }),
  ].map((deployment) => ({ ...deployment, staging }))
})

const plainlyCaching = [
  [nginx, 'ignore-set-cookie'],
  [apache, 'default'],
  [haproxy, 'default'],
  [varnish, 'forced'],
  [edge, 'everything'],
] as const
const forced = [varnish, 'forced'] as const

/** Applications that nobody can make leak there, and those that leak something else. */
const kinds = plainlyCaching.flatMap((where) => {
  const overrides = where[0] === varnish
  const harmless: Kind[] = ['private', 'no-refresh', 'constant-cookie', 'tracking-cookie', 'not-permanent']
  return [
    ...harmless.map((kind) => deploy(where, origin(kind), { [page]: clean, [file]: clean })),
    ...(['no-store', 'private-targeted'] as const).map((kind) =>
      deploy(where, origin(kind), { [page]: { session: overrides } }),
    ),
    deploy(where, origin('static-cookie'), { [page]: { session: overrides }, [file]: leaks }),
    deploy(where, origin('content'), { [page]: { content: true } }),
  ]
})

const refreshing = (options: OriginOptions) => origin('refreshing', options)
const particular = [
  // Files by their ending, whatever the application says.
  deploy([nginx, 'static-only'], origin('refreshing'), { [page]: clean, [file]: leaks }),
  deploy([nginx, 'static-only'], origin('with-vary'), { [page]: clean, [file]: leaks }),
  deploy([nginx, 'static-only'], origin('private'), { [page]: clean, [file]: leaks }),
  deploy([edge, 'targeted'], origin('private-targeted'), { [page]: leaks, [file]: leaks }),
  // A rule that is made for one cookie protects that one only.
  deploy([nginx, 'bypass-no-cache'], refreshing({ cookieName: 'sessionid' }), { [page]: leaks }),
  // Without explicit freshness Apache keeps only addresses that have no query.
  deploy([apache, 'default'], refreshing({ lastModified: true }), { [page]: leaks }),
  deploy([apache, 'ignore-query'], refreshing({ lastModified: true }), { [page]: leaks }),
  deploy([nginx, 'ignore-set-cookie'], refreshing({ lastModified: true }), { [page]: clean }),
  deploy([nginx, 'ignore-set-cookie-valid'], refreshing({ lastModified: true }), { [page]: leaks }),
  deploy(forced, refreshing({ lastModified: true }), { [page]: leaks }),
  deploy([nginx, 'ignore-set-cookie'], refreshing({ maxAge: 1 }), { [page]: leaks }),
  // Even who is signed in comes from the cache there.
  deploy([nginx, 'ignore-all-everywhere'], origin('refreshing'), { [page]: leaks }),
]

/** What is on the market. */
const frameworks = [
  ...plainlyCaching.flatMap((where) => {
    const opened = where[0] !== haproxy
    return [
      deploy(where, flask('2.2.4'), { [page]: leaks, [welcome]: { session: true, newSession: opened }, [file]: leaks }),
      deploy(where, flask('2.2.5'), { [page]: clean, [welcome]: { newSession: opened }, [file]: clean }),
    ]
  }),
  deploy([nginx, 'default'], flask('2.2.4'), { [page]: clean, [file]: clean }),
  deploy([nginx, 'ignore-all'], flask('2.2.5'), { [page]: leaks, [file]: leaks }),
  deploy([nginx, 'ignore-set-cookie'], django('5.2.13'), { [page]: leaks, [welcome]: { newSession: true } }),
  deploy([nginx, 'ignore-set-cookie'], django('5.2.14'), { [page]: clean, [welcome]: { newSession: true } }),
  deploy([nginx, 'bypass-no-cache'], django('5.2.13'), { [page]: leaks }),
  deploy([apache, 'default'], django('5.2.13'), { [page]: leaks }),
]

/** Every deployment of the lab. */
export const deployments: readonly Deployment[] = [
  ...tabled,
  ...kinds,
  ...particular,
  ...frameworks,
  ...storageDeployments,
]

function proxy(id: string): CachingProxy {
  const found = proxies.find((one) => one.id === id)
  if (!found) throw new Error(`The lab has no proxy ${id}.`)
  return found
}
