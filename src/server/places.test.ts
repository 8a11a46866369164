import { describe, expect, test } from 'vitest'
import { Places } from './places.ts'

const pace = { firstSeconds: 3, least: 10, leastWhileOthersWait: 100 }

/** A body that has come so far, and whether its request was ended. */
function guest(received: number, whole = false) {
  const body = { bytes: received, whole, ended: false }
  return {
    body,
    received: () => body.bytes,
    isWhole: () => body.whole,
    turnAway() {
      body.ended = true
    },
  }
}

function afterSeconds(seconds: number, guests: readonly ReturnType<typeof guest>[], limit = guests.length) {
  const places = new Places(limit, pace)
  for (const each of guests) expect(places.take(each)).toBe(true)
  for (let i = 0; i < seconds; i++) places.tick()
  return places
}

const ended = (guests: readonly ReturnType<typeof guest>[]) => guests.map(({ body }) => body.ended)

describe('a body', () => {
  test.each([
    ['that comes at the pace', 40, 4, false],
    ['that comes more slowly', 39, 4, true],
    ['of which nothing comes has its first seconds', 0, 2, false],
    ['of which nothing came in its first seconds', 0, 3, true],
  ])('%s', (_, bytes, seconds, isEnded) => {
    const one = guest(bytes)
    const places = afterSeconds(seconds, [one])
    expect([one.body.ended, places.isUsed]).toEqual([isEnded, !isEnded])
  })

  test('that has come whole is not ended, however long its answer takes', () => {
    const one = guest(1, true)
    afterSeconds(1000, [one])
    expect(one.body.ended).toBe(false)
  })
})

describe('where all places are taken', () => {
  test('nobody is let in while bodies come at the pace of a busy server, or were taken whole', () => {
    const guests = [guest(400), guest(1, true)]
    const places = afterSeconds(4, guests)
    expect(places.take(guest(0))).toBe(false)
    expect(ended(guests)).toEqual([false, false])
  })

  test('the slowest body makes room, one for each that comes', () => {
    const guests = [guest(300), guest(200), guest(399), guest(400)]
    const places = afterSeconds(4, guests)
    expect([places.take(guest(0)), ended(guests)]).toEqual([true, [false, true, false, false]])
    expect([places.take(guest(0)), ended(guests)]).toEqual([true, [true, true, false, false]])
    expect([places.take(guest(0)), ended(guests)]).toEqual([true, [true, true, true, false]])
    expect(places.take(guest(0))).toBe(false)
  })

  test('none makes room in its first seconds', () => {
    const guests = [guest(0)]
    expect(afterSeconds(2, guests).take(guest(0))).toBe(false)
    expect(ended(guests)).toEqual([false])
  })

  test('who leaves makes room', () => {
    const one = guest(0)
    const places = afterSeconds(0, [one])
    places.leave(one)
    expect([places.isUsed, places.take(guest(0))]).toEqual([false, true])
  })
})
