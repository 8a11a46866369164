import { expect, test } from 'vitest'
import { coverageOf } from './coverage.ts'

const coverage = coverageOf(new Set(['PyPI', 'Debian:11', 'Debian:12', 'Red Hat:enterprise_linux:8::baseos', 'Wolfi']))

test.each([
  ['PyPI', undefined, undefined],
  ['npm', undefined, 'the index holds no advisories for npm'],
  ['Debian', '12', undefined],
  ['Debian', '14', 'the index holds no advisories for Debian 14'],
  ['Debian', null, undefined],
  ['Red Hat', '8.6', undefined],
  ['Red Hat', '9.4', 'the index holds no advisories for Red Hat 9.4'],
  ['Wolfi', undefined, undefined],
])('%s %s: %s', (ecosystem, release, expected) => {
  expect(coverage({ ecosystem, release, name: 'x', version: '1' })).toBe(expected)
})
