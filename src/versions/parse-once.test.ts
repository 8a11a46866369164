import { expect, test } from 'vitest'
import { parseOnce } from './parse-once.ts'
import type { VersionScheme } from './scheme.ts'

/** A scheme that notes which texts it is asked for. */
function noting(parsed: string[]): VersionScheme {
  return {
    ...{ id: 'noting', ecosystems: [], compare: () => 0 },
    parse(text) {
      parsed.push(text)
      return text === '' ? undefined : { text }
    },
  }
}

test('the last text of a scheme is parsed once, whether it is a version or not', () => {
  const parsed: string[] = []
  const scheme = noting(parsed)
  const first = parseOnce(scheme, '1')
  expect(parseOnce(scheme, '1')).toBe(first)
  expect(parseOnce(scheme, '2')).toEqual({ text: '2' })
  expect(parseOnce(scheme, '1')).toEqual({ text: '1' })
  expect([parseOnce(scheme, ''), parseOnce(scheme, '')]).toEqual([undefined, undefined])
  expect(parsed).toEqual(['1', '2', '1', ''])
})

test('each scheme has its own', () => {
  const [one, other]: [string[], string[]] = [[], []]
  const [a, b] = [noting(one), noting(other)]
  for (const text of ['1', '1']) for (const scheme of [a, b]) parseOnce(scheme, text)
  expect([one, other]).toEqual([['1'], ['1']])
})
