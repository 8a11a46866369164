import type { Fix, Ground } from '../../domain/probe.ts'
import type { Behaviour } from './behaviour.ts'
import type { Fields } from './fields.ts'
import { proxySetting } from './proxies.ts'

const both = 'Cache-Control: private, no-store and Vary: Cookie'

/** Where a release of the framework adds a part of it. */
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

/** What has to be changed, first things first; empty where nothing has to. */
export function fixesFor({ ground, behaviour, framework, fields }: Situation): readonly Fix[] {
  const { guard } = behaviour
  const upgrade = framework === undefined ? undefined : upgrades.get(framework)
  switch (ground) {
    case 'session_leaked':
      if (guard !== undefined)
        return [obey(guard, fields), ...(isVary(guard) ? [noStore('a cache that ignores Vary')] : [])]
      return [
        {
          layer: 'application',
          change: `${both} on every reply that carries Set-Cookie or depends on the session`,
          reason: sentences('The reply that renews the session says nothing against being shared.', upgrade),
        },
        refuse(fields),
      ]
    case 'new_session_shared':
      if (guard !== undefined && !isVary(guard)) return [obey(guard, fields)]
      return [
        {
          layer: 'application',
          change: 'Cache-Control: private, no-store on every reply that opens a session',
          reason: 'Visitors without a session all come without a cookie, so Vary: Cookie does not tell them apart.',
        },
        refuse(fields),
      ]
    case 'content_leaked':
      if (guard !== undefined) return [obey(guard, fields)]
      return [
        {
          layer: 'application',
          change: `${both} on every page that depends on who is signed in`,
          reason: 'The page shows what only its owner should see, and says nothing against being shared.',
        },
      ]
    case 'proxy_guards':
      return [
        {
          layer: 'application',
          change: `${both} on every reply that carries Set-Cookie or depends on the session`,
          reason: sentences(
            'Nothing in the reply keeps the session from being shared; with a new cache, or one setting changed, it leaks.',
            upgrade,
          ),
        },
      ]
    default:
      return []
  }
}

function sentences(...all: readonly (string | undefined)[]): string {
  return all.filter(Boolean).join(' ')
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
