import { expect, test } from 'vitest'
import { parseRange } from '../../validate/checks/shared/version-range.ts'
import { holdsVersion } from './holds-version.ts'

test.each([
  ['<2.0', '2.0', 'no'],
  ['<=2.0', '2.0', 'yes'],
  ['<2.0', '1.9', 'yes'],
  ['<2.0', '2.0.0', 'no'],
  ['>=1.0|<2.0', '0.9', 'no'],
  ['>=1.0|<2.0', '1.0', 'yes'],
  ['>1.0|<2.0', '1.0', 'no'],
  ['<3.0|<2.0', '2.0', 'yes'],
  ['1.0|1.1', '1.1', 'yes'],
  ['1.0|1.1', '1.2', 'no'],
  ['>=1.0|!=1.5', '1.5', 'no'],
  ['<V2.0', 'v1.9', 'yes'],
  ['<V2.0', '2.0', 'no'],
  ['vers:npm/<2.0.0', '2.0.0-rc.1', 'yes'],
  ['vers:generic/<Horizon', 'Horizon', 'no'],
  ['vers:all/*', 'anything', 'yes'],
  ['vers:none/*', 'anything', 'no'],
  // No order is known, so nothing but what is written can be answered.
  ['<Horizon', 'Galaxy', 'unknown'],
  ['<Horizon', 'Horizon', 'no'],
  ['<=Horizon', 'Horizon', 'yes'],
  ['>=Galaxy|<Horizon', 'Horizon', 'no'],
  ['<Galaxy|<Horizon', 'Horizon', 'unknown'],
  ['>=Horizon', 'Horizon', 'yes'],
  ['Galaxy|Horizon', 'Aero', 'no'],
])('whether %s holds %s: %s', (text, version, expected) => {
  const range = parseRange(text)
  if (typeof range === 'string') throw new Error(range)
  expect(holdsVersion(range, version)).toBe(expected)
})
