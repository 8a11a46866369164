import { expect, test } from 'vitest'
import { fourNumbers } from './composer.ts'

test.each([
  ['1', '1.0.0.0'],
  ['v2.1', 'v2.1.0.0'],
  ['1.0.0', '1.0.0.0'],
  ['1.0.0.0', '1.0.0.0'],
  ['1.0-beta1', '1.0.0.0-beta1'],
  ['1.2.3.4.5', '1.2.3.4.5'],
  ['dev-main', 'dev-main'],
])('Composer compares %s as %s', (text, compared) => {
  expect(fourNumbers(text)).toBe(compared)
})
