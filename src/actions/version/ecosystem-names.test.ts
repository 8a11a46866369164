import { expect, test } from 'vitest'
import { didYouMean, ecosystemNames } from './ecosystem-names.ts'

test.each<[string, string]>([
  ['PyPi', 'PyPI'],
  ['pypi', 'PyPI'],
  ['Debain:12', 'Debian:12'],
  ['Ubunto:22.04:LTS', 'Ubuntu:22.04:LTS'],
  [' PIP ', 'PyPI'],
  ['rhel:9', 'Red Hat:9'],
  ['actions', 'GitHub Actions'],
  ['cargo', 'crates.io'],
  ['composer', 'Packagist'],
  ['conan', 'ConanCenter'],
  ['crates', 'crates.io'],
  ['dart', 'Pub'],
  ['gem', 'RubyGems'],
  ['golang', 'Go'],
  ['gradle', 'Maven'],
  ['java', 'Maven'],
  ['javascript', 'npm'],
  ['node', 'npm'],
  ['php', 'Packagist'],
  ['python', 'PyPI'],
  ['ruby', 'RubyGems'],
  ['rust', 'crates.io'],
  ['sles', 'SUSE'],
  ['swift', 'SwiftURL'],
])('who writes %j means %s', (written, meant) => {
  expect(didYouMean(written)).toBe(`; did you mean ${meant}?`)
  expect(ecosystemNames.has(meant.replace(/:.*/, ''))).toBe(true)
})

test.each([
  ['RPM', 'AlmaLinux, Mageia, Red Hat, Rocky Linux, SUSE, openEuler or openSUSE'],
  ['deb:12', 'Debian:12 or Ubuntu:12'],
])('who writes %j, which several share, means %s', (written, meant) => {
  expect(didYouMean(written)).toBe(`; did you mean ${meant}?`)
  for (const name of meant.split(/, | or /)) expect(ecosystemNames.has(name.replace(/:.*/, ''))).toBe(true)
})

test.each(['COBOL', '', ':12'])('who writes %j means nothing that is known', (written) => {
  expect(didYouMean(written)).toBe('')
})

test('known are those with an order, those that take the order of another, and those without', () => {
  for (const name of ['PyPI', 'Debian', 'Root', 'Linux', 'Android']) expect(ecosystemNames.has(name)).toBe(true)
  expect([...ecosystemNames]).toEqual([...ecosystemNames].toSorted())
})
