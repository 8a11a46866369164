import type { PageResult } from '../../domain/probe.ts'
import { guardOf } from './fields.ts'
import type { Observed } from './observed.ts'
import { storageOf } from './storage.ts'

/** What the two layers showed. */
export interface Behaviour {
  readonly layers: PageResult['layers']
  /** What keeps the reply that renews a session from being shared; undefined where nothing does. */
  readonly guard: string | undefined
  /** The same of the reply that opens one for a stranger. */
  readonly openingGuard: string | undefined
  readonly stripped: boolean
}

/** What was seen of the application and of the cache. `givesSession` says whether a reply gives a session. */
export function behaviourOf(
  seen: Observed,
  givesSession: (answer: Observed['ownerAnswers'][number]) => boolean,
): Behaviour {
  const { look, surveys, touches, ownerAnswers } = seen
  const renewing = ownerAnswers.find(givesSession)
  const strangers = [...surveys.flatMap(({ answers }) => answers), ...(look?.strangers ?? [])]
  const opening = strangers.find(givesSession)
  const shown = seen.leak?.ownerAnswer ?? renewing ?? opening ?? ownerAnswers[0]
  const usable = surveys.filter(({ unusable }) => unusable === undefined)
  const storage = storageOf(seen)
  const keeps = storage?.stored === 'yes'
  const masked = touches.filter(({ unusable }) => unusable !== undefined).map(({ kind }) => kind)
  return {
    layers: {
      application: {
        refreshes: ownerAnswers.length === 0 ? undefined : renewing !== undefined && !seen.ownerUnknown,
        opensSession: strangers.length === 0 ? undefined : opening !== undefined,
        cacheControl: shown?.fields.get('cache-control'),
        vary: shown?.fields.get('vary'),
      },
      cache: {
        seen:
          (look?.evidence.length ?? 0) > 0 || usable.some(({ stores }) => stores) || seen.leak !== undefined || keeps,
        evidence: look?.evidence ?? [],
        isolated: usable.map(({ kind }) => kind).filter((kind) => !masked.includes(kind)),
        storesOnLane: usable.some(({ stores }) => stores) || seen.leak !== undefined || (keeps && !storage.apart),
        storage: storage && { stored: storage.stored, evidence: storage.evidence },
      },
    },
    guard: shown && guardOf(shown.fields),
    openingGuard: opening && guardOf(opening.fields),
    stripped: touches.some(({ stripped }) => stripped),
  }
}
