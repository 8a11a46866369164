import type { Trial, Variant } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Trials } from './field.ts'
import type { FirstTouch } from './first-touch.ts'
import type { Leaked } from './hand-on.ts'
import type { Look } from './look.ts'
import type { NewSession } from './new-session.ts'
import type { Survey } from './survey.ts'
import type { Watch } from './watched.ts'

/** Something that was handed on, and whether it could be shown again. */
export interface Leak {
  readonly variant: Variant
  /** What reached the victim; a new session belongs to nobody yet. */
  readonly leaked: Leaked | { readonly what: 'new_session'; readonly victim: number; readonly identity: undefined }
  /** The number of the owner's request; of a new session, that of the first stranger. */
  readonly owner: number
  readonly ownerAnswer: Answer
  repeated: boolean
  controlClean: boolean
  /** It reached a stranger on another lane: others may have got it too. */
  escaped: boolean
}

/** All that was seen of one page, filled while the experiment goes on, so that nothing is lost when it stops. */
export interface Observed {
  readonly path: string
  look: Look | undefined
  readonly surveys: Survey[]
  readonly touches: FirstTouch[]
  readonly trials: Trial[]
  /** The owner's replies on lanes. */
  readonly ownerAnswers: Answer[]
  readonly newSessions: NewSession[]
  /** Where trials are made; undefined where it does not come to them. */
  place: Trials | undefined
  /** Where no cache showed itself: what a closer look showed. */
  watch: Watch | undefined
  leak: Leak | undefined
  /** The entry of the page's own address may hold a session of an account, so that it has to be overwritten. */
  spilled: boolean
  /** The owner asked on a kind of lane for the first time, and nobody has looked yet whether that stayed there. */
  unwatched: boolean
  /** Whether the owner was still signed in after the trials. */
  stillSignedIn: boolean | undefined
  /** The page took the owner for a stranger and gave it a new session: a proxy takes cookies off the requests. */
  ownerUnknown: boolean
  /** What was left out, and why. */
  readonly limits: string[]
}

export function nothingObserved(path: string): Observed {
  return {
    path,
    look: undefined,
    surveys: [],
    touches: [],
    trials: [],
    ownerAnswers: [],
    newSessions: [],
    place: undefined,
    watch: undefined,
    leak: undefined,
    spilled: false,
    unwatched: false,
    stillSignedIn: undefined,
    ownerUnknown: false,
    limits: [],
  }
}
