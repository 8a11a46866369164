import type { Application, Exchange, ProbeRun } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { conditionsOf } from './conditions.ts'
import type { SetCookie } from './cookies.ts'
import { flawOf } from './flaw.ts'
import { limitsOf } from './limits.ts'
import { vexOf } from './vex.ts'

/** How long a run says something about a deployment that nobody changes. */
const reviewDays = 90
const dayMilliseconds = 86_400_000

type Kept = Pick<ProbeRun, 'tool' | 'pages' | 'setUp' | 'cleanUp' | 'requests' | 'limits'>

interface Facts extends Kept {
  readonly target: ProbeTarget
  readonly userAgent: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt: number
  readonly application: Application
  /** The session's cookies as the owner's sign-in set them. */
  readonly session: readonly SetCookie[]
}

/** The whole run, as it is told. */
export function reportOf(facts: Facts): ProbeRun {
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
