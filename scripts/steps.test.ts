import { expect, test } from 'vitest'
import { inTurn } from './in-turn.mjs'
import { table, timed } from './steps.mjs'

test('the table has a line for each step, says which failed, and ends with the whole', () => {
  const steps = [
    { name: 'types', code: 0, seconds: 5.04 },
    { name: 'packages', seconds: 0.2 },
    { name: 'lint', code: 1, seconds: 123.46 },
  ]
  expect(table(steps, 125)).toBe(`
  types         5.0 s
  packages      0.2 s
  lint        123.5 s  failed
  in all      125.0 s
`)
})

test('a step that returns nothing has a name and seconds as well', async () => {
  const step = await timed('packages', async () => {})
  expect(step).toEqual({ name: 'packages', seconds: expect.any(Number) })
})

test('sources that run side by side are shown one after the other, the first at once', () => {
  const written: string[] = []
  const show = inTurn(['a', 'b', 'c'], (text: string) => written.push(text))
  show.write('b')('b1 ')
  show.write('a')('a1 ')
  expect(written).toEqual(['a1 '])
  show.write('c')('c1 ')
  show.end('c')
  show.write('a')('a2 ')
  show.end('a')
  expect(written).toEqual(['a1 ', 'a2 ', 'b1 '])
  show.write('b')('b2 ')
  expect(written.at(-1)).toBe('b2 ')
  show.end('b')
  expect(written.join('')).toBe('a1 a2 b1 b2 c1 ')
})
