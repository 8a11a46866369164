import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const known = ['PyPI', 'npm', 'Go', 'crates.io', 'Debian', 'GitHub Actions', 'Red Hat', 'RubyGems', 'openSUSE', 'SUSE']

test.each([
  ['PyPi', 'PyPI'],
  ['pypy', 'PyPI'],
  ['NPM', 'npm'],
  ['nmp', 'npm'],
  ['go', 'Go'],
  ['cratesio', 'crates.io'],
  ['Debain', 'Debian'],
  ['github-actions', 'GitHub Actions'],
  ['redhat', 'Red Hat'],
  ['ruby gem', 'RubyGems'],
  ['open suse', 'openSUSE'],
  ['COBOL', undefined],
  ['G', undefined],
  ['', undefined],
])('whoever writes %s means %s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant)
})

test('a word of a million letters costs no more than a long one', () => {
  expect(nearest('x'.repeat(1_000_000), known)).toBeUndefined()
})
