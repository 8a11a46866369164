import { expect, test } from 'vitest'
import type { Breach } from './breach.ts'
import { fieldsOfObject } from './fields.ts'
import { Guard } from './guard.ts'
import type { GuardOptions } from './options.ts'

// What is late and what is not, by how far the reply has come.

const progress = {
  before: { headersSent: false, ended: false, gone: false },
  'half ended': { headersSent: false, ended: true, gone: false },
  streaming: { headersSent: true, ended: false, gone: false },
  complete: { headersSent: true, ended: true, gone: false },
  'cut off': { headersSent: true, ended: false, gone: true },
  'complete, and gone': { headersSent: true, ended: true, gone: true },
} as const
type Progress = keyof typeof progress

function guarded(at: Progress, options: GuardOptions = {}) {
  const breaches: Breach[] = []
  let now = progress[at]
  let loads = 0
  const guard = new Guard(
    {
      method: 'GET',
      url: '/a',
      headersSent: () => now.headersSent,
      ended: () => now.ended,
      gone: () => now.gone,
    },
    { onBreach: (breach) => void breaches.push(breach), ...options },
    () => ({ loads: ++loads }),
  )
  return {
    guard,
    breaches,
    move: (to: Progress) => {
      now = progress[to]
    },
  }
}

const acts: Record<string, [act: (guard: Guard) => unknown, what: string]> = {
  session: [(guard) => guard.session, 'first reads the session'],
  markSessionRead: [(guard) => guard.markSessionRead(), 'first reads the session'],
  markSessionWritten: [(guard) => guard.markSessionWritten(), 'writes to the session'],
  markAuthorizationRead: [(guard) => guard.markAuthorizationRead(), 'first reads Authorization'],
  declarePublic: [(guard) => guard.declarePublic(), 'is declared public'],
}
const flag = (act: string) =>
  act === 'declarePublic' ? 'declaredPublic' : act === 'markAuthorizationRead' ? 'authorizationRead' : 'sessionRead'

const names = Object.keys(progress) as readonly Progress[] // its keys are all it has
for (const [name, [act, what]] of Object.entries(acts)) {
  test.each(names)(`${name}: %s`, (at) => {
    const { guard, breaches } = guarded(at)
    const own = flag(name)
    if (at === 'streaming') {
      expect(() => act(guard)).toThrow(
        expect.objectContaining({ code: 'too_late', message: `The reply to GET /a ${what} after its head has gone.` }),
      )
      expect(guard[own]).toBe(false)
    } else {
      act(guard)
      expect(guard[own]).toBe(true)
    }
    const isReported = name === 'markSessionWritten' && at === 'complete'
    expect(breaches.map(({ kind }) => kind)).toEqual(isReported ? ['write_after_end'] : [])
  })

  test(`${name} in time may be said again while the reply streams, but for a write`, () => {
    const { guard, move } = guarded('before')
    act(guard)
    move('streaming')
    if (name === 'markSessionWritten') expect(() => act(guard)).toThrow(expect.objectContaining({ code: 'too_late' }))
    else act(guard)
    expect(guard[flag(name)]).toBe(true)
  })
}

test('in tests a write to a complete reply throws, and nothing does once the client has left', () => {
  const late = guarded('complete', { mode: 'throw' })
  expect(() => late.guard.markSessionWritten()).toThrow(expect.objectContaining({ code: 'too_late' }))
  expect(late.breaches).toEqual([])
  guarded('cut off', { mode: 'throw' }).guard.markSessionWritten()
})

test.each(names)('a field that is touched: %s', (at) => {
  for (const [name, field] of [
    ['cookie', 'Cookie'],
    ['authorization', 'Authorization'],
  ] as const) {
    const { guard, breaches } = guarded(at)
    guard.headerTouched(name)
    guard.headerTouched(name)
    const isLate = at === 'streaming' || at === 'cut off'
    const message = `${field} was first read after the head of the reply to GET /a had been sent.`
    const breach = { kind: 'read_after_head', message, method: 'GET', url: '/a', names: [name] }
    expect(breaches).toEqual(isLate ? [breach] : [])
    const isOver = at === 'complete' || at === 'complete, and gone'
    const isRead = name === 'cookie' ? guard.sessionRead : guard.authorizationRead
    expect(isRead).toBe(!isOver)
    expect(guard.idle).toBe(isOver)
    expect(name === 'cookie' ? guard.authorizationRead : guard.sessionRead).toBe(false)
  }
})

test('the session is loaded once, and what is put in its place stays', () => {
  const { guard } = guarded('before')
  expect([guard.session, guard.session, guard.sessionFrom(() => ({ loads: 9 }))]).toEqual([
    { loads: 1 },
    { loads: 1 },
    { loads: 1 },
  ])
  guard.session = { loads: 7 }
  expect(guard.session).toEqual({ loads: 7 })
})

test('a session that another function loads is kept as well, and its writes are watched', () => {
  const { guard, move } = guarded('before')
  const session = guard.sessionFrom(() => ({ loads: 5 }))
  expect([session, guard.session]).toEqual([{ loads: 5 }, { loads: 5 }])
  move('streaming')
  expect(() => Object.assign(session, { loads: 6 })).toThrow(expect.objectContaining({ code: 'too_late' }))
})

const publicHead = () => ({ 'cache-control': 'public', 'set-cookie': 'a=1' })

test('in tests a breach throws with where the session was read, and then the reply is not public', () => {
  const { guard, breaches } = guarded('before', { mode: 'throw' })
  guard.declarePublic()
  guard.markSessionRead()
  const head = publicHead()
  expect(() => guard.headLeaves(fieldsOfObject(head), 200)).toThrow(
    expect.objectContaining({
      code: 'rule_broken',
      message: 'The reply to GET /a is declared public but sets the cookie a.',
      breach: expect.objectContaining({ kind: 'public_sets_cookie' }),
      cause: expect.objectContaining({ message: 'It was first read here.' }),
    }),
  )
  expect([head, breaches, guard.declaredPublic]).toEqual([publicHead(), [], false])
  guard.headLeaves(fieldsOfObject(head), 200)
  expect(head).toMatchObject({ 'cache-control': 'private, no-store', 'set-cookie': 'a=1' })
})

test('outside tests every breach is reported and the head is right, though a report fails', () => {
  const seen: string[] = []
  const failing = ({ kind }: Breach) => {
    seen.push(kind)
    throw new Error('full')
  }
  const { guard } = guarded('before', { onBreach: failing })
  const emit = process.emitWarning
  const warned: unknown[] = []
  process.emitWarning = (...given: unknown[]) => void warned.push(given)
  const head = publicHead()
  try {
    guard.declarePublic()
    guard.headLeaves(fieldsOfObject(head), 304)
  } finally {
    process.emitWarning = emit
  }
  expect(seen).toEqual(['cookie_on_304', 'public_sets_cookie'])
  expect(head).toEqual({ 'cache-control': 'public' })
  expect(warned).toEqual([
    [
      'onBreach failed (Error: full) with: The reply to GET /a answers 304 with the cookie a.',
      { type: 'SessionGuardWarning', code: 'cookie_on_304' },
    ],
    [
      'onBreach failed (Error: full) with: The reply to GET /a is declared public but sets the cookie a.',
      { type: 'SessionGuardWarning', code: 'public_sets_cookie' },
    ],
  ])
})

test('without onBreach each breach is a warning of the process, of what comes too late the first of its kind', () => {
  const warned: unknown[] = []
  const emit = process.emitWarning
  process.emitWarning = (...given: unknown[]) => void warned.push(Reflect.get(Object(given[1]), 'code'))
  try {
    for (const _ of [1, 2]) {
      const early = guarded('before', { onBreach: undefined }).guard
      early.outsideLeaves(fieldsOfObject({ 'set-cookie': 'a=1' }), 'field_in_trailer')
      guarded('streaming', { onBreach: undefined }).guard.headerTouched('cookie')
      guarded('complete', { onBreach: undefined }).guard.markSessionWritten()
    }
  } finally {
    process.emitWarning = emit
  }
  // Another test of the same process may have caused the first.
  const once = (kind: string) => warned.filter((each) => each === kind).length
  expect(once('field_in_trailer')).toBe(2)
  expect([once('read_after_head'), once('write_after_end')].every((times) => times < 2)).toBe(true)
})

test.each([
  ['field_before_head', 'before its head'],
  ['field_in_trailer', 'in its trailers'],
] as const)('%s', (kind, place) => {
  const { guard, breaches } = guarded('before')
  const given = { Expires: 'later', 'Set-Cookie': 'a=1', link: '</a>' }
  guard.outsideLeaves(fieldsOfObject(given), kind)
  const message = `The reply to GET /a sends expires, set-cookie ${place}.`
  expect(given).toEqual({ link: '</a>' })
  expect(breaches).toEqual([{ kind, message, method: 'GET', url: '/a', names: ['expires', 'set-cookie'] }])
  guard.outsideLeaves(fieldsOfObject({ link: '</a>' }), kind)
  expect(breaches).toHaveLength(1)
  const strict = guarded('before', { mode: 'throw' })
  expect(() => strict.guard.outsideLeaves(fieldsOfObject({ vary: 'a' }), kind)).toThrow(
    expect.objectContaining({ code: 'rule_broken', breach: expect.objectContaining({ kind, names: ['vary'] }) }),
  )
})

test('what is put in the place of the session is a write', () => {
  const { guard } = guarded('streaming')
  expect(() => {
    guard.session = { loads: 7 }
  }).toThrow(expect.objectContaining({ code: 'too_late' }))
})

test.each<[string, (guard: Guard) => unknown]>([
  ['a field that was touched', (guard) => guard.headerTouched('authorization')],
  ['Authorization that was read', (guard) => guard.markAuthorizationRead()],
])('in tests a breach says where it comes from: %s', (_, read) => {
  const { guard } = guarded('before', { mode: 'throw' })
  guard.declarePublic()
  read(guard)
  expect(() => guard.headLeaves(fieldsOfObject({}), 200)).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ message: 'It was first read here.' }) }),
  )
})

test('what onBreach causes is not reported, what comes after it is', () => {
  const seen: string[] = []
  const { guard } = guarded('streaming', {
    onBreach: ({ names: [name = ''] }) => {
      seen.push(name)
      guard.headerTouched('authorization')
    },
  })
  guard.headerTouched('cookie')
  expect(seen).toEqual(['cookie'])
  guard.outsideLeaves(fieldsOfObject({ vary: 'a' }), 'field_in_trailer')
  expect(seen).toEqual(['cookie', 'vary'])
})
