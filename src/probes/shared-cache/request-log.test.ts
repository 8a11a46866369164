import { expect, test } from 'vitest'
import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import { Pace } from './request-log.ts'

/** Wakes everybody who waits in the order of their times. */
class Clock implements Pick<ProbeTransport, 'now' | 'wait'> {
  #now = 1_000_000
  readonly #waiting: { readonly until: number; readonly wake: () => void }[] = []

  now(): number {
    return this.#now
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.#waiting.push({ until: this.#now + milliseconds, wake }))
  }

  async run(work: Promise<unknown>): Promise<void> {
    let isDone = false
    void work.then(() => {
      isDone = true
    })
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = this.#waiting.sort((a, b) => a.until - b.until).shift()
      if (!next) {
        if (isDone) return
        continue
      }
      this.#now = Math.max(this.#now, next.until)
      next.wake()
    }
  }
}

async function startsOf(perSecond: number, { requests = 40, together = false } = {}): Promise<readonly number[]> {
  const clock = new Clock()
  const transport = {
    now: () => clock.now(),
    wait: (ms: number) => clock.wait(ms),
    send: () => Promise.reject(),
    random: () => new Uint8Array(),
  }
  const pace = new Pace(transport, perSecond)
  const starts: number[] = []
  const one = async () => {
    await pace.turn()
    starts.push(clock.now())
  }
  const all = async () => {
    if (together) await Promise.all(Array.from({ length: requests }, one))
    else for (let i = 0; i < requests; i++) await one()
  }
  await clock.run(all())
  return starts
}

test.each([
  [1, false],
  [2.5, false],
  [3, false],
  [3, true],
  [10, true],
])('at %d a second, asked together: %s, no window of a second holds more', async (perSecond, together) => {
  const starts = await startsOf(perSecond, { together })
  expect(starts).toHaveLength(40)
  for (const start of starts) {
    expect(starts.filter((other) => other >= start && other < start + 1000).length).toBeLessThanOrEqual(
      Math.floor(perSecond),
    )
  }
  // Nor slower than is allowed.
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThanOrEqual((40 / Math.floor(perSecond)) * 1000)
})

test.each([
  [0.5, 2000],
  [0.1, 10_000],
])('at %d a second one starts every %d milliseconds', async (perSecond, milliseconds) => {
  const starts = await startsOf(perSecond, { requests: 5 })
  expect(starts.map((start) => start - (starts[0] ?? 0))).toEqual([0, 1, 2, 3, 4].map((i) => i * milliseconds))
})

test('0 is without limit', async () => {
  expect(new Set(await startsOf(0)).size).toBe(1)
})
