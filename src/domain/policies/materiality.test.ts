import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BulletinChange, classOf, materiality, nextVersion, noticeOf } from './materiality.ts'

const changes = Object.keys(materiality) as BulletinChange[]

const rows: [readonly BulletinChange[], string | undefined, string | undefined][] = [
  [[], undefined, undefined],
  [['correction'], 'patch', 'feed'],
  [['translation', 'prose'], 'minor', 'feed'],
  [['prose', 'severity_lowered'], 'minor', 'digest'],
  [['fixed_added'], 'minor', 'immediate'],
  [['exploited', 'correction'], 'minor', 'immediate'],
  [['affected_removed'], 'major', 'immediate'],
  [['withdrawn'], 'major', 'immediate'],
]
test.each(rows)('%j is a %s revision, heard of by %s', (given, revisionClass, notice) => {
  expect([classOf(given), noticeOf(given)]).toEqual([revisionClass, notice])
})

test.each([
  [undefined, 'patch', '1.0.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
] as const)('after %s a %s revision is %s', (previous, revisionClass, next) => {
  expect(nextVersion(previous, revisionClass)).toBe(next)
})

test('one more change never matters less, and what needs a new comparison is heard of at once', () => {
  fc.assert(
    fc.property(fc.subarray(changes, { minLength: 1 }), fc.constantFrom(...changes), (given, more) => {
      const [before, after] = [classOf(given) ?? '', classOf([...given, more]) ?? '']
      const order = ['major', 'minor', 'patch']
      expect(order.indexOf(after)).toBeLessThanOrEqual(order.indexOf(before))
      if (after === 'major') expect(noticeOf([...given, more])).toBe('immediate')
    }),
  )
})
