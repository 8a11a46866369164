import { describe, expect, test } from 'vitest'
import { Slots } from './slots.ts'

const pace = { firstSeconds: 3, least: 10, leastWhileOthersWait: 100 }

/** A body that has come so far, and whether its request was ended. */
function holder(received: number, whole = false) {
  const body = { bytes: received, whole, ended: false }
  return {
    body,
    received: () => body.bytes,
    isWhole: () => body.whole,
    end() {
      body.ended = true
    },
  }
}

function afterSeconds(seconds: number, holders: readonly ReturnType<typeof holder>[], limit = holders.length) {
  const slots = new Slots(limit, pace)
  for (const each of holders) expect(slots.take(each)).toBe(true)
  for (let i = 0; i < seconds; i++) slots.tick()
  return slots
}

const ended = (holders: readonly ReturnType<typeof holder>[]) => holders.map(({ body }) => body.ended)

describe('a body', () => {
  test.each([
    ['that comes at the pace', 40, 4, false],
    ['that comes more slowly', 39, 4, true],
    ['of which nothing comes has its first seconds', 0, 2, false],
    ['of which nothing came in its first seconds', 0, 3, true],
  ])('%s', (_, bytes, seconds, isEnded) => {
    const one = holder(bytes)
    const slots = afterSeconds(seconds, [one])
    expect([one.body.ended, slots.isUsed]).toEqual([isEnded, !isEnded])
  })

  test('that has come whole is not ended, however long its answer takes', () => {
    const one = holder(1, true)
    afterSeconds(1000, [one])
    expect(one.body.ended).toBe(false)
  })
})

describe('where all slots are taken', () => {
  test('nobody is let in while bodies come at the pace of a busy server, or were taken whole', () => {
    const holders = [holder(400), holder(1, true)]
    const slots = afterSeconds(4, holders)
    expect(slots.take(holder(0))).toBe(false)
    expect(ended(holders)).toEqual([false, false])
  })

  test('the slowest body makes room, one for each that comes', () => {
    const holders = [holder(300), holder(200), holder(399), holder(400)]
    const slots = afterSeconds(4, holders)
    expect([slots.take(holder(0)), ended(holders)]).toEqual([true, [false, true, false, false]])
    expect([slots.take(holder(0)), ended(holders)]).toEqual([true, [true, true, false, false]])
    expect([slots.take(holder(0)), ended(holders)]).toEqual([true, [true, true, true, false]])
    expect(slots.take(holder(0))).toBe(false)
  })

  test('none makes room in its first seconds', () => {
    const holders = [holder(0)]
    expect(afterSeconds(2, holders).take(holder(0))).toBe(false)
    expect(ended(holders)).toEqual([false])
  })

  test('who leaves makes room', () => {
    const one = holder(0)
    const slots = afterSeconds(0, [one])
    slots.release(one)
    expect([slots.isUsed, slots.take(holder(0))]).toEqual([false, true])
  })
})
