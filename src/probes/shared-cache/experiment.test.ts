import { describe, expect, test } from 'vitest'
import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import { Jar } from './cookies.ts'
import { askAsOwner, askAsStranger, type Experiment, KnownSessions, sessionOf } from './experiment.ts'
import { Identity } from './identity.ts'
import { RequestLog } from './request-log.ts'
import { targetOf } from './testdata/site.ts'

/** Gives each visitor the next of these sessions. */
function experimentGiven(...sessions: readonly string[]): Experiment {
  const left = [...sessions]
  const transport: ProbeTransport = {
    send: async () => ({
      ...{ kind: 'reply', status: 200, body: new Uint8Array(), cut: false },
      headers: [['Set-Cookie', `session=${left.shift()}`]],
    }),
    now: () => 0,
    wait: async () => {},
    random: (bytes) => new Uint8Array(bytes),
  }
  const target = targetOf()
  const log = new RequestLog(transport, { target, signal: new AbortController().signal, agent: 'test', reserve: 0 })
  const jar = new Jar()
  jar.set('session', 'own')
  const owner = { visitor: 'A', credentials: {}, jar } as const
  const signedInAs = jar.only(['session'])
  const known = new KnownSessions(signedInAs, signedInAs)
  const identity = new Identity(log, target)
  return { log, target, identity, owner, others: [], sessionNames: ['session'], signedInAs, sessions: known }
}

const ask = { path: '/page', purpose: 'a test' }

test('what the owner is given is remembered as the owner’s, and goes into its jar', async () => {
  const experiment = experimentGiven('renewed')
  await askAsOwner(experiment, ask)
  expect(experiment.owner.jar.value('session')).toBe('renewed')
  expect(experiment.sessions.hasOwners([['session', 'renewed']])).toBe(true)
  expect(experiment.sessions.hasAccounts([['session', 'renewed']])).toBe(true)
})

test('a session that a stranger was given before is not the owner’s: it goes on with its own', async () => {
  const experiment = experimentGiven('strange', 'strange')
  await askAsStranger(experiment, ask)
  await askAsOwner(experiment, ask)
  expect(experiment.owner.jar.value('session')).toBe('own')
  expect(experiment.sessions.hasOwners([['session', 'strange']])).toBe(false)
  expect(experiment.sessions.hasAccounts([['session', 'strange']])).toBe(false)
})

describe('known sessions', () => {
  const sessions = () =>
    new KnownSessions(
      [['session', 'a']],
      [
        ['session', 'a'],
        ['session', 'b'],
      ],
    )

  test('any one value of several is enough', () => {
    expect(
      sessions().hasOwners([
        ['other', 'x'],
        ['session', 'a'],
      ]),
    ).toBe(true)
    expect(sessions().hasOwners([['session', 'b']])).toBe(false)
    expect(sessions().hasAccounts([['session', 'b']])).toBe(true)
    expect(sessions().hasStrangers([])).toBe(false)
  })

  test('disowned values belong to no account', () => {
    const known = sessions()
    known.disown([['session', 'a']])
    expect(known.hasOwners([['session', 'a']])).toBe(false)
    expect(known.hasAccounts([['session', 'a']])).toBe(false)
  })
})

test.each([
  [
    [
      ['session', '1'],
      ['session', '2'],
    ],
    [['session', '2']],
  ],
  [
    [
      ['session', '1'],
      ['session', ''],
    ],
    [],
  ],
  [[['theme', 'dark']], []],
])('of the cookies %j the session is %j', (cookies, expected) => {
  const set = cookies.map(([name = '', value = '']) => ({ name, value, attributes: [] }))
  expect(sessionOf(set, ['session'], 0)).toEqual(expected)
})
