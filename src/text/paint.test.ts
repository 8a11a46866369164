import { expect, test } from 'vitest'
import { paint } from './paint.ts'

test.each([
  [['bold', 'red'] as const, true, '\x1b[1m\x1b[31mx\x1b[39m\x1b[22m'],
  ['dim' as const, true, '\x1b[2mx\x1b[22m'],
  ['dim' as const, false, 'x'],
])('in %s, on a terminal with colours: %s', (style, colour, expected) => {
  expect(paint('x', typeof style === 'string' ? style : [...style], { colour })).toBe(expected)
})

test('nothing has no colour', () => {
  expect(paint('', 'red', { colour: true })).toBe('')
})
