import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../domain/probe.ts'
import { ProbeAborted } from './aborted.ts'
import { type Answer, Fields } from './answer.ts'
import { parseSetCookie } from './cookies.ts'
import { behaviourOf, explain, judgePage } from './judge.ts'
import { nothingObserved, type Observed } from './observed.ts'
import type { Ground, Trial } from './types.ts'

interface Said {
  readonly status?: number
  readonly cookie?: string
  readonly control?: string
  readonly vary?: string
  readonly cut?: boolean
  readonly location?: string
}

function answer({ status = 200, cookie, control, vary, cut = false, location }: Said = {}): Answer {
  const named = { 'cache-control': control, vary, location, 'set-cookie': cookie }
  const fields = new Fields(
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
  const setCookies = fields.all('set-cookie').flatMap((field) => parseSetCookie(field) ?? [])
  return { number: 1, status, fields, text: '', cut, setCookies, cacheEvidence: [], askedAt: 0, answeredAt: 0 }
}

const session = 'session=abc; Path=/'
const gives = ({ setCookies }: Pick<Answer, 'setCookies'>) => setCookies.some(({ name }) => name === 'session')

function trials(count: number, timings: readonly Trial['timing'][] = ['at_once', 'repeated', 'settled']): Trial[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ variant: 'refresh', laneKind: 'query', victim: 'anonymous', leaked: false },
    timing: timings[i % timings.length] ?? 'at_once',
  }))
}

interface Seen extends Partial<Observed> {
  readonly stranger?: Answer
  readonly siblingRenews?: boolean
}

/** A page on which enough was tried and nothing happened. */
function seen({ stranger = answer(), siblingRenews = false, ...changes }: Seen = {}): Observed {
  const visit = {
    path: '/page',
    reference: new Fields([]),
    siblingRenews,
    strangers: [stranger],
    stranger,
    status: 200,
    evidence: [],
  }
  return {
    ...nothingObserved('/page'),
    visit,
    ownerAnswers: [answer()],
    trials: trials(8),
    stillSignedIn: true,
    ...changes,
  }
}

function judged(observed: Observed, aborted?: ProbeAborted) {
  const behaviour = behaviourOf(observed, gives)
  const judgement = judgePage(observed, behaviour, aborted)
  return { ...judgement, explanation: explain(judgement, observed, behaviour), behaviour }
}

function leak(what: 'session' | 'content' | 'new_session', ownerAnswer: Answer): Observed['leak'] {
  const leaked =
    what === 'new_session'
      ? ({ what, victim: 2, identity: undefined } as const)
      : ({ what, of: 'A', everywhere: false, victim: 2, identity: 3 } as const)
  return { variant: 'refresh', leaked, owner: 1, ownerAnswer, repeated: true, controlClean: true, leakedOutside: false }
}

const newSession = (outcome: 'own' | 'constant') => {
  const trial = {
    variant: 'new_session',
    laneKind: 'query',
    timing: 'repeated',
    victim: 'anonymous',
    leaked: false,
  } as const
  return { trial, outcome, pair: undefined, answers: [] }
}
const firstUse = {
  kind: 'query',
  owner: answer(),
  unusable: undefined,
  masked: false,
  leakedOutside: undefined,
  stripped: true,
} as const

const rows: readonly [name: string, Observed, Verdict, Ground][] = [
  ['a leaked session', seen({ leak: leak('session', answer({ cookie: session })) }), 'leaks', 'session_leaked'],
  ['not renewed, though it is beside the page', seen({ siblingRenews: true }), 'no_leak_seen', 'proxy_guards'],
  ['a leaked page', seen({ leak: leak('content', answer()) }), 'leaks', 'content_leaked'],
  [
    'a shared new session',
    seen({ leak: leak('new_session', answer({ cookie: session })) }),
    'leaks',
    'new_session_shared',
  ],
  [
    'a leak before the owner was signed out',
    seen({ leak: leak('session', answer()), stillSignedIn: false }),
    'leaks',
    'session_leaked',
  ],
  ['no cookie for anybody', seen(), 'no_leak_seen', 'nothing_to_leak'],
  ['another cookie', seen({ ownerAnswers: [answer({ cookie: 'theme=light' })] }), 'no_leak_seen', 'nothing_to_leak'],
  [
    'renewed, Vary',
    seen({ ownerAnswers: [answer({ cookie: session, vary: 'Cookie' })] }),
    'no_leak_seen',
    'application_guards',
  ],
  [
    'renewed, private',
    seen({ ownerAnswers: [answer({ cookie: session, control: 'private' })] }),
    'no_leak_seen',
    'application_guards',
  ],
  [
    'renewed, nothing said',
    seen({ ownerAnswers: [answer({ cookie: session, control: 'max-age=60' })] }),
    'no_leak_seen',
    'proxy_guards',
  ],
  [
    'opened, no-store',
    seen({ stranger: answer({ cookie: session, control: 'no-store' }) }),
    'no_leak_seen',
    'application_guards',
  ],
  [
    'opened, Vary only',
    seen({ stranger: answer({ cookie: session, vary: 'Cookie' }) }),
    'no_leak_seen',
    'proxy_guards',
  ],
  [
    'opened with Vary, renewed with private',
    seen({
      stranger: answer({ cookie: session, vary: 'Cookie' }),
      ownerAnswers: [answer({ cookie: session, control: 'private' })],
    }),
    'no_leak_seen',
    'proxy_guards',
  ],
  [
    'opened with no-store, renewed with nothing',
    seen({ stranger: answer({ cookie: session, control: 'no-store' }), ownerAnswers: [answer({ cookie: session })] }),
    'no_leak_seen',
    'proxy_guards',
  ],
  ['stripped', seen({ firstUses: [firstUse], siblingRenews: true }), 'no_leak_seen', 'proxy_guards'],
  [
    'the owner unknown',
    seen({ ownerUnknown: true, ownerAnswers: [answer({ cookie: session })] }),
    'no_leak_seen',
    'proxy_guards',
  ],
  ['the owner signed out at the end', seen({ stillSignedIn: false }), 'inconclusive', 'disturbed'],
  ['six trials', seen({ trials: trials(6) }), 'inconclusive', 'disturbed'],
  ['two timings', seen({ trials: trials(12, ['at_once', 'settled']) }), 'inconclusive', 'disturbed'],
  [
    'trials of a variant only',
    seen({ trials: trials(12).map((trial) => ({ ...trial, variant: 'head' })) }),
    'inconclusive',
    'disturbed',
  ],
  [
    'one session for all strangers',
    seen({ newSessions: [newSession('own'), newSession('constant')] }),
    'inconclusive',
    'disturbed',
  ],
  ['a redirect', seen({ ownerAnswers: [answer({ status: 302, location: '/login' })] }), 'inconclusive', 'disturbed'],
  ['a page that was cut', seen({ ownerAnswers: [answer(), answer({ cut: true })] }), 'inconclusive', 'disturbed'],
]

describe('the verdict', () => {
  test.each(rows)('%s', (_, observed, verdict, ground) => {
    expect(judged(observed)).toMatchObject({ verdict, ground })
  })

  test.each(rows)('%s is explained in whole sentences, with no hole in them', (_, observed) => {
    const { explanation } = judged(observed)
    expect(explanation).toMatch(/^[A-Z"].*\.$/)
    expect(explanation).not.toMatch(/undefined|null|NaN|\{|\}| {2}|\.\./)
  })

  test.each(['set_up_failed', 'no_isolated_lane', 'disturbed', 'budget_spent'] as const)(
    'what aborted a page is said: %s',
    (ground) => {
      const aborted = new ProbeAborted(ground, 'This is why.')
      expect(judged(seen(), aborted)).toMatchObject({ verdict: 'inconclusive', ground, explanation: 'This is why.' })
      // A proof stands whatever came after it.
      const proven = seen({ leak: leak('session', answer()) })
      expect(judged(proven, aborted)).toMatchObject({ verdict: 'leaks', ground: 'session_leaked' })
    },
  )

  test('nothing was seen at all: nothing is said', () => {
    expect(judged(nothingObserved('/page'))).toMatchObject({ verdict: 'inconclusive' })
  })
})

test.each<[string, Observed, object]>([
  ['nobody was signed in', { ...nothingObserved('/page') }, { refreshes: undefined, opensSession: undefined }],
  [
    'renews and opens',
    seen({
      stranger: answer({ cookie: session }),
      ownerAnswers: [answer(), answer({ cookie: session, vary: 'Cookie' })],
    }),
    { refreshes: true, opensSession: true, vary: 'Cookie' },
  ],
  [
    'neither',
    seen({ ownerAnswers: [answer({ control: 'max-age=60' })] }),
    { refreshes: false, opensSession: false, cacheControl: 'max-age=60' },
  ],
  [
    'a stranger’s session for the owner',
    seen({ ownerUnknown: true, ownerAnswers: [answer({ cookie: session })] }),
    { refreshes: false },
  ],
])('what is said of the application: %s', (_, observed, expected) => {
  expect(judged(observed).behaviour.layers.application).toMatchObject(expected)
})
