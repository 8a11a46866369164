import { expect, test } from 'vitest'
import { ProbeAborted } from './aborted.ts'
import { merge, nothingObserved, observe, type Step } from './observed.ts'

const nothing = nothingObserved('/page')

test('lists are appended, anything else is replaced, and what was seen before stays as it was', () => {
  const first = merge(nothing, { limits: ['a'], contaminated: true })
  const second = merge(first, { limits: ['b'], stillSignedIn: true })
  expect(second).toEqual({ ...nothing, limits: ['a', 'b'], contaminated: true, stillSignedIn: true })
  expect(first.limits).toEqual(['a'])
  expect(nothing.limits).toEqual([])
})

async function* seeing(error?: Error): Step {
  yield { limits: ['seen'] }
  if (error) throw error
  yield { contaminated: true }
}

test('a step that comes to its end has everything merged', async () => {
  expect(await observe(nothing, seeing())).toEqual({
    seen: { ...nothing, limits: ['seen'], contaminated: true },
    aborted: undefined,
  })
})

test('what a step saw before it was aborted is not lost', async () => {
  const aborted = new ProbeAborted('disturbed', 'Why.')
  expect(await observe(nothing, seeing(aborted))).toEqual({ seen: { ...nothing, limits: ['seen'] }, aborted })
})

test('a bug is not a reason to say that a page was aborted', async () => {
  await expect(observe(nothing, seeing(new TypeError('a bug')))).rejects.toThrow('a bug')
})
