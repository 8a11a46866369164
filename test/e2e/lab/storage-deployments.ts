import { apache } from './apache.ts'
import { type Deployment, deploy } from './deploy.ts'
import { edge } from './edge.ts'
import { flask, gunicorn } from './flask.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { none } from './none.ts'
import { type OriginOptions, origin } from './origin.ts'
import type { CachingProxy } from './running.ts'
import { squid } from './squid.ts'
import { varnish } from './varnish.ts'

type Place = readonly [CachingProxy, config: string]

/** Proxies that keep nothing, some of which write a date of their own. */
const keepingNothing: readonly Place[] = [
  [none, 'direct'],
  [nginx, 'no-cache'],
  [apache, 'no-cache'],
  [haproxy, 'no-cache'],
  [squid, 'no-cache'],
  [varnish, 'pass'],
  [varnish, 'pass-silent'],
  [edge, 'pass-through'],
]

/** By what a reply could be known to be new. */
const replies: readonly OriginOptions[] = [
  { each: 'etag', date: 'none' },
  { each: 'text', date: 'frozen' },
  { lastModified: true },
  { lastModified: true, maxAge: 60 },
  { maxAge: 1 },
]

/** Who keeps what strangers are given, and nothing of an account's. */
const guarding: readonly Place[] = [
  [nginx, 'default'],
  [nginx, 'pass-date'],
  [varnish, 'builtin-silent'],
  [edge, 'stealth-guest'],
]

/** Deployments where nothing leaks and no cache says that it is there: is that shown, or does it stay open? */
export const storageDeployments: readonly Deployment[] = [
  ...keepingNothing.flatMap((where) => replies.map((options) => deploy(where, origin('refreshing', options), clean()))),
  // Of these nothing is new in a reply but the date that some proxies write.
  ...(
    [
      [none, 'direct'],
      [nginx, 'no-cache'],
      [varnish, 'pass'],
    ] as const
  ).flatMap((where) => [
    deploy(where, origin('refreshing', { date: 'none' }), clean()),
    deploy(where, origin('refreshing', { date: 'frozen' }), clean()),
  ]),
  ...guarding.flatMap((where) => {
    const options: readonly OriginOptions[] = [{ each: 'text' }, { maxAge: 1 }, { maxAge: 3 }]
    return options.map((each) => deploy(where, origin('refreshing', each), clean()))
  }),
  ...keepingNothing.flatMap((where) => [
    deploy(where, flask('2.2.4'), { ...clean(), '/welcome': {}, '/static/site.css': {} }),
    deploy(where, gunicorn('2.2.4'), { ...clean(), '/static/site.css': {} }),
  ]),
]

function clean() {
  return { '/page': {} }
}
