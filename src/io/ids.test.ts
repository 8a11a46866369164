import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseId } from '../domain/ids.ts'
import { uuid7 } from './ids.ts'

const zeros = (bytes: number) => new Uint8Array(bytes)
const ones = (bytes: number) => new Uint8Array(bytes).fill(0xff)
const instant = Date.parse('2026-11-30T12:00:00Z')

test('an id holds its instant, and is the same for the same clock and bytes', () => {
  const id = uuid7(() => instant, zeros)()
  expect(id).toBe('01a22c53-8200-7000-8000-000000000000')
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(instant)
  expect(uuid7(() => instant, zeros)()).toBe(id)
})

test('ids rise, whatever the clock does, and each is a UUIDv7', () => {
  const times = fc.array(fc.integer({ min: 0, max: 2 ** 48 - 2 }), { minLength: 2 })
  const bytes = fc.infiniteStream(fc.uint8Array({ minLength: 16, maxLength: 16 }))
  fc.assert(
    fc.property(times, bytes, (clock, stream) => {
      const ticks = clock.values()
      const next = uuid7(
        () => ticks.next().value ?? 0,
        () => stream.next().value,
      )
      const ids = clock.map(() => next<'Finding'>())
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.toSorted()).toEqual(ids)
      for (const id of ids) expect(parseId(id)).toBe(id)
    }),
  )
})

test('ten thousand ids of one millisecond rise, with the greatest random bytes', () => {
  const next = uuid7(() => instant, ones)
  const ids = Array.from({ length: 10_000 }, () => next())
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(10_000)
})
