import { describe, expect, test } from 'vitest'
import { type Answer, Fields } from './answer.ts'
import { freshMarkOf, hasSameDate, isKeptByDate } from './storage.ts'

/** A reply asked for at a time in seconds, which says that it was made at another. */
function reply(at: number, date?: number | string, { etag, text = '' }: { etag?: string; text?: string } = {}): Answer {
  const written = typeof date === 'number' ? new Date(date * 1000).toUTCString() : date
  const fields = new Fields([
    ...(written === undefined ? [] : [['Date', written] as const]),
    ...(etag === undefined ? [] : [['ETag', etag] as const]),
  ])
  const times = { askedAt: at * 1000, answeredAt: at * 1000 + 50 }
  return { number: 1, status: 200, fields, text, cut: false, setCookies: [], cacheEvidence: [], ...times }
}

describe('a reply was kept, by its date', () => {
  const now = reply(4, 4)
  test.each<[string, readonly Answer[], readonly Answer[], boolean]>([
    ['it has the date of an earlier one, and time went on elsewhere', [reply(1, 1), reply(5, 1)], [now], true],
    ['it was kept before anybody asked', [reply(1, -60), reply(5, -60)], [now], true],
    ['each has a date of its own', [reply(1, 1), reply(5, 5)], [now], false],
    ['it is old, but no other is of that date: clocks differ', [reply(1, 2), reply(5, 1)], [now], false],
    ['the clock stands still everywhere', [reply(1, 1), reply(5, 1)], [reply(4, 1)], false],
    ['time went on elsewhere only after it was asked for', [reply(1, 1), reply(5, 1)], [reply(6, 6)], false],
    ['time had gone on elsewhere a second before', [reply(1, 1), reply(2.6, 1)], [reply(1.5, 2)], true],
    ['time had gone on elsewhere just before', [reply(1, 1), reply(2.4, 1)], [reply(1.5, 2)], false],
    ['it is of the second before, as some servers write', [reply(1, 1), reply(1.9, 1)], [reply(1.5, 2)], false],
    ['there is no date', [reply(1), reply(5)], [now], false],
    ['there is a date that is none', [reply(1, 'today'), reply(5, 'today')], [now], false],
    ['nothing was asked elsewhere', [reply(1, 1), reply(5, 1)], [], false],
  ])('%s', (_, answers, elsewhere, expected) => {
    expect(isKeptByDate(answers, elsewhere)).toBe(expected)
  })
})

describe('two have the same date', () => {
  test.each<[string, readonly Answer[], boolean]>([
    ['a second apart', [reply(1, 1), reply(2.1, 1)], true],
    ['within one second', [reply(1, 1), reply(1.9, 1)], false],
    ['of which the second is new', [reply(1, 1), reply(2.1, 2)], false],
    ['without any', [reply(1), reply(2.1)], false],
    ['with others between', [reply(1, 1), reply(2.1, 2), reply(3, 1)], true],
    ['of one alone', [reply(1, 1)], false],
  ])('%s: %j', (_, answers, expected) => {
    expect(hasSameDate(answers)).toBe(expected)
  })
})

describe('the mark that each reply was made anew', () => {
  const dated = [reply(1, 1), reply(1.5, 1), reply(2.1, 2), reply(4, 4)]
  test.each<[string, readonly Answer[], boolean, string | undefined, boolean]>([
    ['new sessions prove it', dated, true, 'a new session of its own', true],
    [
      'tags prove it',
      [reply(1, 1, { etag: '"a"' }), reply(2.2, 1, { etag: '"b"' })],
      false,
      'an ETag of its own',
      true,
    ],
    [
      'the same tag proves nothing',
      [reply(1, 1, { etag: '"a"' }), reply(2.2, 1, { etag: '"a"' })],
      false,
      undefined,
      false,
    ],
    ['a tag on some of them proves nothing', [reply(1, 1, { etag: '"a"' }), reply(2.2, 1)], false, undefined, false],
    ['dates are a sign, where each second has its own', dated, false, 'the Date of its own second', false],
    ['one date of the second before is enough against it', [...dated, reply(5.1, 4)], false, undefined, false],
    ['within one second dates say nothing', [reply(1, 1), reply(1.5, 1)], false, undefined, false],
    ['two dates within one second say nothing either', [reply(1.7, 1), reply(2.2, 2)], false, undefined, false],
    ['a clock that does not advance is not a sign', [reply(1, 0), reply(3, 0)], false, undefined, false],
    ['a missing date is not a sign', [reply(1), reply(3)], false, undefined, false],
    ['a date that is missing once is not a sign', [reply(1, 1), reply(3), reply(5, 5)], false, undefined, false],
    ['texts are a sign', [reply(1, 0, { text: 'a' }), reply(3, 0, { text: 'b' })], false, 'a text of its own', false],
    [
      'two texts that take turns are none',
      [reply(1, 0, { text: 'a' }), reply(3, 0, { text: 'b' }), reply(5, 0, { text: 'a' })],
      false,
      undefined,
      false,
    ],
    ['one reply shows nothing', [reply(1, 1)], true, undefined, false],
    [
      'of two dates the first counts, as some servers add one',
      [twice(1), twice(3)],
      false,
      'the Date of its own second',
      false,
    ],
  ])('%s', (_, answers, ownSessions, what, isProof) => {
    expect(freshMarkOf(answers, ownSessions)).toEqual(what === undefined ? undefined : { what, isProof })
  })
})

function twice(at: number): Answer {
  const date = new Date(at * 1000).toUTCString()
  const fields = new Fields([
    ['Date', date],
    ['Date', date],
  ])
  return { ...reply(at), fields }
}
