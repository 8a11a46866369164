import type { Behaviour, Judgement } from './judge.ts'
import type { Observed } from './observed.ts'
import type { PageLayers, Trial } from './types.ts'
import { count } from './words.ts'

/** One to three sentences on what was found, for an analyst. */
export function explain({ ground, doubt }: Judgement, seen: Observed, behaviour: Behaviour): string {
  const { application, cache } = behaviour.layers
  const tried = `${inWords(seen.trials)} handed nothing to anybody`
  const cacheSeen = cache.storesOnLane
    ? 'A cache keeps the page'
    : cache.seen
      ? 'A cache stands in front'
      : cache.storage?.stored === 'no'
        ? 'Nothing keeps the page'
        : 'No cache showed itself'
  switch (ground) {
    case 'session_leaked':
      return leakSentences(
        seen,
        `The session that the server renewed for ${whose(seen)} reached ${victimOf(seen)}, and the site takes that visitor for ${whose(seen)}.`,
      )
    case 'new_session_shared':
      return 'Two strangers were given one and the same new session, while a third, on another address, was given another.'
    case 'content_leaked':
      return leakSentences(seen, `The page that A sees signed in was shown to ${victimOf(seen)}.`)
    case 'nothing_to_leak':
      return `Neither the page nor an address beside it gives anybody the session cookie. ${tried}. ${cacheSeen}.`
    case 'application_guards':
      return `The reply that ${application.refreshes ? 'renews' : 'could carry'} the session says "${behaviour.guard ?? cacheControlOf(application)}". ${tried}. ${cacheSeen}.`
    case 'proxy_guards':
      return seen.ownerUnknown ? `${unknown} ${tried}. ${cacheSeen}.` : latent(behaviour, tried, cacheSeen)
    default:
      return doubt
  }
}

const unknown = 'The page takes A for a stranger and opens a new session: a proxy takes cookies off the requests.'

function latent({ layers, stripped }: Behaviour, tried: string, cacheSeen: string): string {
  const { refreshes, opensSession } = layers.application
  if (stripped || (!refreshes && !opensSession)) {
    const missing = 'The page gives A no session cookie, though the application renews it beside the page'
    return `${missing}: a proxy takes it out, or the page does not renew it. ${tried}. ${cacheSeen}: a leak is latent.`
  }
  const what = refreshes ? 'renews the session' : 'opens a session'
  const [field, guard] = refreshes ? ['neither Vary: Cookie nor', ' says so'] : ['no', ' is sent']
  const open = `The reply that ${what} is not kept from being shared: ${field} Cache-Control: private${guard}.`
  return `${open} ${tried}. ${cacheSeen}${layers.cache.seen ? ', and does not hand the cookie on' : ''}: a leak is latent.`
}

function leakSentences({ leak }: Observed, sentence: string): string {
  const outside = leak?.leakedOutside
    ? ' The cache takes different addresses of the page for one, so that other visitors may have received it; the run was stopped there and the entry overwritten.'
    : ''
  return `${sentence}${outside}`
}

/** Where addresses are not apart it may be another account's than that which is followed. */
function whose({ leak }: Observed): string {
  return leak && 'of' in leak.leaked ? leak.leaked.of : 'A'
}

function victimOf({ trials }: Observed): string {
  const victim = trials.find(({ leaked }) => leaked)?.victim
  return victim === undefined || victim === 'anonymous' ? 'a stranger' : victim
}

function cacheControlOf({ cacheControl }: PageLayers['application']): string {
  return cacheControl === undefined ? 'nothing' : `Cache-Control: ${cacheControl}`
}

/** `14 trials in 3 timings on 2 kinds of addresses`. */
export function inWords(trials: readonly Trial[]): string {
  const timings = new Set(trials.map(({ timing }) => timing)).size
  const kinds = new Set(trials.map(({ laneKind }) => laneKind)).size
  return `${count(trials.length, 'trial')} in ${count(timings, 'timing')} on ${count(kinds, 'kind')} of addresses`
}
