import { describe, expect, test } from 'vitest'
import type { RangeEvent } from '../domain/advisory.ts'
import { schemeFor } from '../versions/index.ts'
import { evaluateRange } from './range.ts'
import { fixed, introduced, lastAffected, limit } from './testdata/records.ts'

function evaluate(version: string, events: readonly RangeEvent[], ecosystem = 'PyPI') {
  const scheme = schemeFor(ecosystem)
  if (!scheme) throw new Error(`no order for ${ecosystem}`)
  return evaluateRange(events, scheme.parse(version), scheme)
}

const [open, no] = [{ inRange: 'unknown', cause: 'no_introduced' } as const, { inRange: 'no' } as const]
const yes = (from: string, end = {}) => ({ inRange: 'yes', introduced: from, ...end })

describe('the boundaries named are those next to the version', () => {
  const branches = [introduced('0'), fixed('2.2.5'), introduced('2.3.0'), fixed('2.3.2'), introduced('3.0')]
  test.each([
    ['2.2.4', yes('0', { fixed: '2.2.5' })],
    ['2.3.1', yes('2.3.0', { fixed: '2.3.2' })],
    ['4.0', yes('3.0')],
    ['2.4', no],
  ])('%s of three branches', (version, expected) => {
    expect(evaluate(version, branches)).toEqual(expected)
    expect(evaluate(version, branches.toReversed())).toEqual(expected)
  })

  test.each([
    ['the later of two beginnings', '2.5', [introduced('1.0'), introduced('2.0')], yes('2.0')],
    ['a beginning after zero', '2.5', [introduced('1.0'), introduced('0')], yes('1.0')],
    ['the earlier of two fixes', '0.5', [introduced('0'), fixed('2.0'), fixed('1.0')], yes('0', { fixed: '1.0' })],
    [
      'a last affected version before the fix that follows it',
      '1.0',
      [introduced('0'), fixed('1.1'), lastAffected('1.0')],
      yes('0', { lastAffected: '1.0' }),
    ],
    ['no limit', '0.5', [introduced('0'), limit('1.0')], yes('0')],
    ['a fix beyond a limit', '0.5', [introduced('0'), limit('1.0'), fixed('2.0')], yes('0', { fixed: '2.0' })],
  ])('%s', (_, version, events, expected) => {
    expect(evaluate(version, events)).toEqual(expected)
  })
})

describe('events at one version', () => {
  test.each([
    ['a flaw that is fixed where it came in is nowhere', [introduced('1.0'), fixed('1.0')], '1.0', no],
    [
      'what was introduced at its last affected version is there',
      [lastAffected('1.0'), introduced('1.0')],
      '1.0',
      yes('1.0', { lastAffected: '1.0' }),
    ],
    ['a fix counts before a last affected version', [introduced('0'), fixed('1.0'), lastAffected('1.0')], '1.0', no],
    ['zero is before every fix', [fixed('0.0'), introduced('0')], '0.0', no],
    [
      'zero is before every last affected version',
      [lastAffected('0.0.dev1'), introduced('0')],
      '0.0.dev0',
      yes('0', { lastAffected: '0.0.dev1' }),
    ],
  ])('%s', (_, events, version, expected) => {
    expect(evaluate(version, events)).toEqual(expected)
  })
})

describe('a range without a beginning', () => {
  test.each([
    ['is open below its fix', '0.5', [fixed('1.0')], open],
    ['is over at its fix', '1.0', [fixed('1.0')], no],
    ['is open up to its last affected version', '1.0', [lastAffected('1.0')], open],
    ['is over after its last affected version', '1.1', [lastAffected('1.0')], no],
    ['is open below its limit', '0.5', [limit('1.0')], open],
    ['is over at its limit', '1.0', [limit('1.0')], no],
    ['is open where it has no events', '1.0', [], open],
  ])('%s', (_, version, events, expected) => {
    expect(evaluate(version, events)).toEqual(expected)
  })
})

describe('limits', () => {
  test.each([
    ['below', '0.9', [limit('1.0')], 'yes'],
    ['at', '1.0', [limit('1.0')], 'no'],
    ['above', '1.1', [limit('1.0')], 'no'],
    ['between two', '1.1', [limit('1.0'), limit('2.0')], 'yes'],
    ['above both of two', '2.1', [limit('1.0'), limit('2.0')], 'no'],
    ['above one, the other without end', '2.1', [limit('*'), limit('1.0')], 'yes'],
  ])('%s', (_, version, limits, expected) => {
    expect(evaluate(version, [introduced('0'), ...limits]).inRange).toBe(expected)
  })
})

describe('an event that is not a version leaves the range open, and is named', () => {
  test.each([
    ['a branch', fixed('2.2.x'), '2.2.x'],
    ['a commit', fixed('99ab12cd86'), '99ab12cd86'],
    ['an empty text', introduced(''), ''],
    ['infinity where only a limit has it', fixed('*'), '*'],
    ['infinity as the last affected version', lastAffected('*'), '*'],
    ['a limit in words', limit('next'), 'next'],
  ])('%s', (_, event, text) => {
    const expected = { inRange: 'unknown', cause: 'event_unparsable', event: text }
    expect(evaluate('1.0', [introduced('0'), event])).toEqual(expected)
  })

  test('zero as a fix is a version as any other', () => {
    expect(evaluate('0.dev1', [introduced('0'), fixed('0')])).toEqual(yes('0', { fixed: '0' }))
    expect(evaluate('0', [introduced('0'), fixed('0')])).toEqual(no)
  })
})

test('an event is read without what documents append to a version', () => {
  const events = [introduced('0'), fixed('1.2.11-25.el8.x86_64')]
  expect(evaluate('1.2.11-24.el8', events, 'AlmaLinux')).toEqual(yes('0', { fixed: '1.2.11-25.el8.x86_64' }))
  expect(evaluate('1.2.11-25.el8', events, 'AlmaLinux')).toEqual(no)
})
