import type { Exchange } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import { flawOf, vexOf } from './claim.ts'
import { conditionsOf } from './conditions.ts'
import type { SetCookie } from './cookies.ts'
import { fixesFor } from './fix.ts'
import { behaviourOf, explain, judgePage } from './judge.ts'
import type { Observed } from './observed.ts'
import type { Application, PageResult, SharedCacheRun } from './types.ts'
import { variantIds } from './variants.ts'

/** How long a run is valid for a deployment that does not change. */
const reviewDays = 90
const dayMilliseconds = 86_400_000

type Kept = Pick<SharedCacheRun, 'tool' | 'pages' | 'setUp' | 'cleanUp' | 'requests' | 'limits'>

interface RunFacts extends Kept {
  readonly target: ProbeTarget
  readonly userAgent: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt: number
  readonly application: Application
  /** The session's cookies as the owner's sign-in set them. */
  readonly session: readonly SetCookie[]
}

/** The whole run, as it is kept. */
export function reportOf(facts: RunFacts): SharedCacheRun {
  const { target, tool, pages, setUp, cleanUp, requests, limits, application, session } = facts
  const { baseUrl, deployment, consent } = target
  const renewsElsewhere = isRenewedElsewhere(setUp, session)
  const startedAt = new Date(facts.startedAt).toISOString()
  const reviewBy = new Date(facts.startedAt + reviewDays * dayMilliseconds).toISOString()
  return {
    probe: 'shared-cache',
    tool,
    target: baseUrl,
    deployment,
    consent,
    userAgent: facts.userAgent,
    startedAt,
    endedAt: new Date(facts.endedAt).toISOString(),
    reviewBy,
    application,
    flaw: flawOf(application, pages),
    vex: vexOf({ deployment, pages, startedAt, reviewBy, renewsElsewhere }),
    conditions: conditionsOf(session, pages, renewsElsewhere),
    pages,
    setUp,
    cleanUp,
    requests,
    seconds: Math.round((facts.endedAt - facts.startedAt) / 100) / 10,
    limits: [...limits, ...limitsOf(target, pages)],
  }
}

/** Whether the site renewed the session of an account when it was asked who that is. */
function isRenewedElsewhere(setUp: readonly Exchange[], session: readonly SetCookie[]): boolean {
  return setUp.some(({ reply }) => {
    const known = reply?.identifiedAs !== undefined && ['A', 'B', 'C'].includes(reply.identifiedAs)
    return known && reply.setCookies.some(({ name }) => session.some((cookie) => cookie.name === name))
  })
}

/** What a reader must not conclude from a run. */
function limitsOf(target: ProbeTarget, pages: readonly PageResult[]): readonly string[] {
  const untried = variantIds.filter((id) => !target.variants.includes(id))
  const quiet = pages.some(({ verdict }) => verdict === 'no_leak_seen')
  const hidden = pages.some(
    ({ verdict, layers }) => verdict === 'no_leak_seen' && !layers.cache.seen && layers.cache.storage?.stored !== 'no',
  )
  const unstored = pages.some(({ layers }) => layers.cache.storage?.stored === 'no')
  const silent = pages.some(({ ground, layers }) => ground === 'nothing_to_leak' && !layers.cache.seen)
  return [
    'The run speaks of this deployment and these pages at this time, not of a product version.',
    'A server that renews sessions only after some time may have renewed none during the run.',
    ...(quiet
      ? [
          'A site or proxy that treats the User-Agent or the queries of the probe differently from those of visitors may give visitors what it did not give the probe.',
        ]
      : []),
    ...(untried.length > 0 ? [`Not tried, because they are for staging only: ${untried.join(', ')}.`] : []),
    ...(hidden
      ? ['No cache showed itself; some caches show nothing, and other nodes of a cache may behave differently.']
      : []),
    ...(unstored
      ? [
          'Only a few replies were seen to be fresh: a cache that keeps a page only after many requests may keep it tomorrow.',
          'A cache that shows nothing, dates each reply anew, answers no conditional requests and keeps only the page’s own address would look as if there were none.',
        ]
      : []),
    ...(silent
      ? ['A cache that shows nothing and treats all addresses of a page as one may have hidden what only A sees.']
      : []),
    ...(Object.keys(target.headers).some((name) => name.toLowerCase() === 'authorization')
      ? ['Every request carried Authorization, which makes shared caches keep less than they do for other visitors.']
      : []),
  ]
}

interface Circumstances {
  /** Why the experiment with the page ended early. */
  readonly aborted: ProbeAborted | undefined
  /** Whether a reply gives a session. */
  readonly gives: (answer: Pick<Answer, 'setCookies'>) => boolean
  readonly framework: string | undefined
}

/** The result of a page, but for its exchanges. */
export function pageResultOf(
  seen: Observed,
  { aborted, gives, framework }: Circumstances,
): Omit<PageResult, 'exchanges'> {
  const behaviour = behaviourOf(seen, gives)
  const judgement = judgePage(seen, behaviour, aborted)
  const { verdict, ground } = judgement
  const fields = seen.leak?.ownerAnswer.fields ?? seen.visit?.stranger.fields
  return {
    path: seen.path,
    verdict,
    ground,
    explanation: explain(judgement, seen, behaviour),
    trials: seen.trials.length,
    trialList: seen.trials,
    proof: proofOf(seen),
    fix: fixesFor({ ground, behaviour, framework, fields }),
    layers: behaviour.layers,
  }
}

function proofOf({ leak }: Observed): PageResult['proof'] {
  if (!leak) return undefined
  const { variant, owner, leaked, repeated, controlClean } = leak
  return { variant, owner, victim: leaked.victim, identity: leaked.identity, repeated, controlClean }
}
