import { expect, test } from 'vitest'
import { compareVersions } from './compare.ts'

test.each([
  ['Debian', '1.0~rc1-1', '1.0-1', { sign: '<' }],
  ['PyPI', '1.0', '1.0.0', { sign: '=' }],
  ['Maven', '1.0.1', '1.0', { sign: '>' }],
  ['npm', 'latest', '1.0.0', { problem: 'latest is not a version that npm knows' }],
  ['npm', '1.0.0', '1.x', { problem: '1.x is not a version that npm knows' }],
  ['Debian:12', '1', '2', { problem: 'Tocsin does not know how Debian:12 orders its versions' }],
])('%s: %s and %s', (ecosystem, left, right, expected) => {
  expect(compareVersions(ecosystem, left, right)).toEqual(expected)
})
