import { describe, expect, test } from 'vitest'
import { watchedSession } from './watched-session.ts'

class Basket {
  #items = ['pear']
  get items() {
    return this.#items
  }
}

interface Session {
  user: string | undefined
  basket: { items: string[] }
  seen: Map<string, { times: number }>
  tags: Set<string>
  [key: string]: unknown
}

function watched() {
  let writes = 0
  const session: Session = {
    user: 'alice',
    basket: { items: ['pear'] },
    seen: new Map([['/', { times: 1 }]]),
    tags: new Set(['a']),
  }
  return { session, seen: watchedSession(session, () => void writes++), writes: () => writes }
}

describe('writes are seen', () => {
  test.each<[string, (session: Session) => unknown]>([
    ['a property', (session) => Object.assign(session, { user: 'bob' })],
    ['a new one', (session) => Object.assign(session, { theme: 'light' })],
    ['delete', (session) => Reflect.deleteProperty(session, 'user')],
    ['defineProperty', (session) => Object.defineProperty(session, 'x', { value: 1 })],
    ['setPrototypeOf', (session) => Object.setPrototypeOf(session, null)],
    ['inside', (session) => Object.assign(session.basket, { items: [] })],
    ['a list inside', (session) => session.basket.items.push('plum')],
    ['Map.set', (session) => session.seen.set('/a', { times: 1 })],
    ['Map.delete', (session) => session.seen.delete('/')],
    ['what a Map holds', (session) => Object.assign(session.seen.get('/') ?? {}, { times: 2 })],
    ['Set.add', (session) => session.tags.add('b')],
    ['Set.clear', (session) => session.tags.clear()],
  ])('%s', (_, write) => {
    const { seen, writes } = watched()
    write(seen)
    expect(writes()).toBeGreaterThan(0)
  })

  test('a promise is watched by what it brings', async () => {
    let writes = 0
    const session = await watchedSession(Promise.resolve({ user: 'alice' }), () => void writes++)
    session.user = 'bob'
    expect(writes).toBe(1)
  })
})

test('reading is reading, and everything looks as it is', () => {
  const { session, seen, writes } = watched()
  session.copy = session.basket
  expect(JSON.stringify(seen)).toBe(JSON.stringify(session))
  expect([...Object.keys(seen)]).toEqual(['user', 'basket', 'seen', 'tags', 'copy'])
  expect([Array.isArray(seen.basket.items), seen.basket.items.length]).toEqual([true, 1])
  expect([seen.seen.size, seen.seen.get('/'), [...seen.tags], seen.tags.has('a')]).toEqual([
    1,
    { times: 1 },
    ['a'],
    true,
  ])
  expect([seen.seen instanceof Map, 'user' in seen, seen.copy === seen.basket]).toEqual([true, true, true])
  expect(writes()).toBe(0)
})

test('what is moved inside the session is stored as itself, for those who clone or store it', () => {
  const { session, seen } = watched()
  seen.copy = seen.basket
  seen.seen.set('/b', seen.basket as unknown as { times: number })
  expect(structuredClone(session)).toMatchObject({ copy: { items: ['pear'] } })
  expect(session.copy).toBe(session.basket)
})

test('what has a class of its own is handed out as it is', () => {
  const basket = new Basket()
  expect(watchedSession(basket, () => {})).toBe(basket)
  expect(watchedSession({ basket }, () => {}).basket.items).toEqual(['pear'])
})

test.each([undefined, null, 'alice', 7])('%j needs no watching', (session) => {
  expect(watchedSession(session, () => {})).toBe(session)
})

test('a frozen session can be read', () => {
  const frozen = Object.freeze({ inside: { user: 'alice' } })
  expect(watchedSession(frozen, () => {}).inside.user).toBe('alice')
})
