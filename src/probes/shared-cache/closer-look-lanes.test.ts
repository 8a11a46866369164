import { expect, test } from 'vitest'
import { type Answer, Fields } from './answer.ts'
import { isMasked } from './closer-look-lanes.ts'

function reply(text: string, session?: string): Answer {
  const setCookies = session === undefined ? [] : [{ name: 'session', value: session, attributes: [] }]
  const rest = { cut: false, cacheEvidence: [], askedAt: 0, answeredAt: 0 }
  return { number: 1, status: 200, fields: new Fields([]), text, setCookies, ...rest }
}

const sessionOf = ({ setCookies }: Answer) => setCookies[0]?.value
const always = [reply('page', 'a1'), reply('page', 'a2')]

test.each<[string, Answer, readonly Answer[], readonly Answer[], boolean]>([
  ['what strangers were given, without a session', reply('page'), [reply('page')], always, true],
  ['a session of its own', reply('page', 'a3'), [reply('page')], always, false],
  ["a stranger's session", reply('page', 's1'), [reply('page', 's1'), reply('page', 's2')], always, true],
  ['another text without a session', reply('Hello'), [reply('page')], always, false],
  ['no session, as now and then elsewhere', reply('page'), [reply('page')], [...always, reply('page')], false],
  ['no session, and nothing to compare with', reply('page'), [reply('page')], [], false],
])('the owner is given %s', (_, owner, strangers, unmasked, expected) => {
  expect(isMasked({ owner, strangers, unmasked }, sessionOf)).toBe(expected)
})
