import { describe, expect, test } from 'vitest'
import { schemeFor, schemes } from './index.ts'
import { maxVersionLength, whyNoVersion } from './not-a-version.ts'

const why = (ecosystem: string, text: string) => whyNoVersion(text, ecosystem, schemeFor(ecosystem))
const ecosystems = schemes.flatMap((scheme) => scheme.ecosystems)

describe('what looks like a placeholder at first', () => {
  test.each([
    ['a word at the end', 'Maven', '1.0-none'],
    ['the name of a branch as a pre-release', 'npm', '1.2.0-main.3'],
    ['0.0.0 at the end of a greater number', 'npm', '10.0.0-experimental'],
    ['an early pre-release by its letter', 'npm', '0.0.0-b.1'],
    ['a distribution’s revision', 'Debian', '0.0.0-ubuntu1'],
    ['a distribution’s release', 'AlmaLinux', '0.0.0-lp1'],
    ['a plus sign that something follows', 'Debian', '0.+git20170407-1'],
    ['a colon behind an epoch', 'Debian', '12:1.0-1'],
    ['hexadecimal digits too few for a commit', 'RubyGems', '99.abc'],
  ])('%s may be a version: %s %s', (_, ecosystem, text) => {
    expect(why(ecosystem, text)).toBeUndefined()
  })
})

describe('more placeholders', () => {
  test.each(ecosystems)('of %s', (ecosystem) => {
    const longest = `feature-${'x'.repeat(maxVersionLength - 'feature--snapshot'.length)}-snapshot`
    for (const text of ['0.0.0-semantic-release', '0.0.0-dev.1', ' latest ', longest]) {
      expect(why(ecosystem, text)?.kind, text).toBe('placeholder')
    }
  })

  test.each([
    ['npm', '0.0.0-x1'],
    ['Maven', '0.0.0-custom'],
  ])('%s %s', (ecosystem, text) => {
    expect(why(ecosystem, text)?.kind).toBe('placeholder')
  })
})

describe('digits alone are a date, or else a commit where SemVer asks for three numbers', () => {
  test.each(['20240101', '20241105', '20241231', '20240119', '20240229', '19991130', '202401011200', '20240101120000'])(
    '%s is a date',
    (text) => {
      expect(why('GitHub Actions', text)).toBeUndefined()
    },
  )

  test.each(['20241305', '20240132', '20240001', '20240100', '21240101', '202401011', '202401011200001'])(
    '%s is not a date',
    (text) => {
      expect(why('GitHub Actions', text)?.reason).toContain('names a commit')
    },
  )

  test.each([
    ['Go', '1234567'],
    ['Pub', '1234567'],
    ['Debian', '99ab20240101'],
    ['Debian', '20240101abcdef12'],
    ['Maven', 'sha:99ab12cd86'],
    ['Maven', ' 99ab12cd86 '],
  ])('%s %s names a commit', (ecosystem, text) => {
    expect(why(ecosystem, text)?.reason).toContain('names a commit')
  })
})

describe('a range or a branch of several versions', () => {
  test.each(ecosystems)('of %s is called one', (ecosystem) => {
    for (const text of ['x', 'X', '1.0,', '1.0  -  2.0', 'v1.0 - v2.0']) {
      expect(why(ecosystem, text)?.reason, text).toBe(`${text} names a branch or a range, not one version`)
    }
  })

  test.each([
    ['PyPI', '1.0[2]'],
    ['PyPI', '1.0, 2'],
    ['PyPI', 'a1.0 - 2.0'],
    ['PyPI', '1.0 - 2.0b'],
    ['npm', '1.0%20%'],
    ['npm', '@1.0'],
    ['ConanCenter', ':1'],
    ['ConanCenter', 'a:1'],
    ['ConanCenter', '1a:2'],
    ['ConanCenter', 'abc:2'],
  ])('is not what %s has in "%s", which is not a version at all', (ecosystem, text) => {
    expect(why(ecosystem, text)).toEqual({
      kind: 'unparsable',
      reason: `${text} is not a version that ${ecosystem} knows`,
    })
  })
})

test('an empty text is called so', () => {
  expect(why('npm', '')?.reason).toBe('an empty text is not a version that npm knows')
})

test('where the order is not known, placeholders are found and any other text may be a version', () => {
  expect(whyNoVersion('latest', 'Nowhere')?.kind).toBe('placeholder')
  expect(whyNoVersion('0.0.0-custom', 'Nowhere')?.kind).toBe('placeholder')
  expect(whyNoVersion('whatever', 'Nowhere')).toBeUndefined()
})
