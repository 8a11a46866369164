import { describe, expect, test } from 'vitest'
import { normaliseName } from '../../match/index.ts'
import { decodeEntry, decodeHeader, encodeEntry, encodeHeader, formatVersion } from './layout.ts'

describe('an entry', () => {
  const bytes = encodeEntry(7, 'package', 'PyPI flask', Buffer.from('[1]'))

  test('comes back with its key and payload', () => {
    expect(decodeEntry(7, 'package', bytes)).toEqual({ key: 'PyPI flask', payload: Buffer.from('[1]') })
  })

  test('is not believed at another place, as another kind, or cut', () => {
    expect(decodeEntry(8, 'package', bytes)).toBeUndefined()
    expect(decodeEntry(7, 'group', bytes)).toBeUndefined()
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeEntry(7, 'package', bytes.subarray(0, length))).toBeUndefined()
    }
  })
})

test('a header comes back as it was, beyond four gigabytes too', () => {
  const header = {
    fileLength: 2 ** 34 + 8,
    content: [2 ** 32 - 1, 300],
    packages: { offset: 5, pages: 6 },
    ids: { offset: 7, pages: 8 },
  } as const
  expect(decodeHeader(encodeHeader(header))).toEqual(header)
})

test('names are keyed by the rule of format 4: whoever changes the rule raises the format', () => {
  const name = 'https://Host.org/A_b--C.git'
  const lower = 'https://host.org/a_b--c.git'
  expect(formatVersion).toBe(4)
  for (const [ecosystem, key] of [
    ['PyPI', 'https://host-org/a-b-c-git'],
    ['Root', 'https://host-org/a-b-c-git'],
    ['SwiftURL', 'host.org/a_b--c'],
    ['crates.io', 'https://host.org/a-b--c.git'],
    ...['Go', 'NuGet', 'npm', 'Maven', 'RubyGems', 'Debian'].map((each) => [each, lower]),
  ] as const) {
    expect(normaliseName(ecosystem ?? '', name), ecosystem).toBe(key)
  }
})
