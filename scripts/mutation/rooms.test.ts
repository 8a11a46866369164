import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, roomOfDay, rooms, scoreOf } from './rooms.mjs'

test('every room is a folder of src', () => {
  expect(rooms.filter((room: string) => !existsSync(join(import.meta.dirname, '..', '..', 'src', room)))).toEqual([])
})

test('in as many days as there are rooms each has its turn', () => {
  const days = rooms.map((_: string, day: number) => roomOfDay(Date.UTC(2026, 10, 1 + day)))
  expect(days.toSorted()).toEqual(rooms.toSorted())
  expect(roomOfDay(Date.UTC(2026, 10, 1, 23, 59))).toBe(roomOfDay(Date.UTC(2026, 10, 1)))
})

test('of the checks a tenth is drawn by the seed, of other rooms all are taken', () => {
  const all = Array.from({ length: 101 }, (_, i) => `${i}.ts`)
  expect(filesOf('cvss', { all, seed: 1 })).toEqual(all)
  const drawn = filesOf('csaf/validate/checks', { all, seed: 1 })
  expect(new Set(drawn).size).toBe(11)
  expect(filesOf('csaf/validate/checks', { all, seed: 1 })).toEqual(drawn)
  expect(filesOf('csaf/validate/checks', { all, seed: 1, whole: true })).toEqual(all)
  expect(filesOf('csaf/validate/checks', { all, seed: 2 })).not.toEqual(drawn)
})

test('what survives or is not covered counts against the tests, what does not compile does not', () => {
  const of = (...statuses: string[]) => scoreOf(statuses.map((status) => ({ status })))
  expect(of('Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError', 'Ignored')).toEqual({
    seen: 2,
    tried: 4,
    percent: 50,
  })
  expect(of('Ignored')).toMatchObject({ tried: 0, percent: 100 })
})
