import { expect, test } from 'vitest'
import { faultsIn } from './faults.mjs'
import { verdictOf } from './verdict.mjs'

const file = 'src/room/file.ts'

function expression(text: string) {
  const end = text.lastIndexOf('/')
  return { file, line: 7, text, source: text.slice(1, end), flags: text.slice(end + 1) }
}

test.each([
  ['/a+$/', '2nd degree polynomial'],
  ['/^(a|a)*$/', 'exponential'],
  ['/\\s*\\(.*$/', '2nd degree polynomial'],
])('%s is reported with its place, what it costs and a text that shows it', async (text, complexity) => {
  const [fault, ...more] = await faultsIn([expression(text)], { exceptions: [], verdictOf })
  expect(fault).toContain(`${file}:7 ${text}: ${complexity}, on '`)
  expect(more).toEqual([])
})

test.each(['/^a+$/', '/(?<!a)a+$/', '/\\(.*$/s'])('%s is linear', async (text) => {
  expect(await faultsIn([expression(text)], { exceptions: [], verdictOf })).toEqual([])
})

test('an expression that depends on more than constants is reported', async () => {
  const unread = { file, line: 3, text: 'new RegExp(name)', source: undefined, flags: '' }
  expect(await faultsIn([unread], { exceptions: [], verdictOf })).toEqual([
    `${file}:3 new RegExp(name): depends on more than constants, so that nobody can check it; write it as a literal`,
  ])
})

test('one that cannot be judged is reported', async () => {
  const unknown = async () => ({ status: 'unknown', complexity: 'timeout' })
  expect(await faultsIn([expression('/a/')], { exceptions: [], verdictOf: unknown })).toEqual([
    `${file}:7 /a/: recheck cannot judge it (timeout)`,
  ])
})

test('an exception counts for its file and its expression, and must be in use', async () => {
  const excepted = { file, text: '/a+$/', reason: 'at most 64 characters' }
  const elsewhere = { ...expression('/a+$/'), file: 'src/other.ts' }
  const stale = { file, text: '/b+$/', reason: 'at most 64 characters' }
  const faults = await faultsIn([expression('/a+$/'), elsewhere], { exceptions: [excepted, stale], verdictOf })
  expect(faults).toEqual([
    expect.stringMatching(/^src\/other\.ts:7 /),
    `scripts/regex/exceptions.mjs: ${file} no longer holds /b+$/`,
  ])
})
