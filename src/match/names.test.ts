import { describe, expect, test } from 'vitest'
import { isSameName, normaliseName, packageKey } from './names.ts'

describe('two spellings of one name have one key', () => {
  test.each([
    ['PyPI', 'Zope.Interface', 'zope-interface'],
    ['PyPI', 'a-_.b', 'a-b'],
    ['Root', 'rootio_Requests', 'rootio-requests'],
    ['SwiftURL', 'https://github.com/Apple/swift-nio.git', 'github.com/apple/swift-nio'],
    ['SwiftURL', 'http://github.com/apple/swift-nio', 'github.com/apple/swift-nio'],
    ['crates.io', 'Serde_Json_core', 'serde-json-core'],
    ['npm', 'JSONStream', 'jsonstream'],
    ['Go', 'github.com/BurntSushi/toml', 'github.com/burntsushi/toml'],
  ])('of %s: %s and %s', (ecosystem, a, b) => {
    expect(normaliseName(ecosystem, a)).toBe(b)
    expect(normaliseName(ecosystem, b)).toBe(b)
  })
})

describe('two names are two', () => {
  test.each([
    ['npm', 'a-b', 'a_b'],
    ['npm', 'a.b', 'a-b'],
    ['RubyGems', 'a_b', 'a-b'],
    ['crates.io', 'a.b', 'a-b'],
    ['SwiftURL', 'github.com/a.git/b', 'github.com/a/b'],
    ['SwiftURL', 'x/https://github.com/a', 'x/github.com/a'],
    ['Go', 'https://example.com/a', 'example.com/a'],
  ])('of %s: %s and %s', (ecosystem, a, b) => {
    expect(normaliseName(ecosystem, a)).not.toBe(normaliseName(ecosystem, b))
  })
})

describe('names in two letter cases', () => {
  test.each([
    ...['Bitnami', 'CRAN', 'ConanCenter', 'GitHub Actions', 'Go', 'Hex', 'NuGet', 'Packagist', 'Pub', 'PyPI', 'Root'],
    ...['SwiftURL', 'VSCode', 'crates.io'],
  ])('are of one package of %s', (ecosystem) => {
    expect(isSameName(ecosystem, 'Thing', 'thing')).toBe(true)
  })

  test.each(['npm', 'Maven', 'Debian', 'Hackage', 'RubyGems'])('are of two packages of %s', (ecosystem) => {
    expect(isSameName(ecosystem, 'Thing', 'thing')).toBe(false)
    expect(isSameName(ecosystem, 'thing', 'thing')).toBe(true)
  })
})

test('keys keep ecosystem and name apart, whatever they hold', () => {
  expect(packageKey('a', 'b","c')).not.toBe(packageKey('a","b', 'c'))
  expect(packageKey('npm', 'a')).toBe(packageKey('npm', 'a'))
})
