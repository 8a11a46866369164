import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readModifiedIds } from './modified-id.ts'

function read(text: string): [ids: Record<string, string>, damaged: readonly string[]] {
  const { ids, damaged } = readModifiedIds(Buffer.from(text))
  return [Object.fromEntries(ids), damaged]
}

const [march, april] = ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z']

describe('a list of changed records', () => {
  test.each<[string, string, Record<string, string>]>([
    ['gives each id its time', `${april},B-1\n${march},A-1\n`, { 'B-1': april, 'A-1': march }],
    ['may be in any order', `${march},A-1\n${april},B-1`, { 'A-1': march, 'B-1': april }],
    ['may end its lines as Windows does', `${march},A-1\r\n\r\n${april},B-1\r\n`, { 'A-1': march, 'B-1': april }],
    ['may name an id twice: the later time counts', `${march},A-1\n${april},A-1\n${march},A-1`, { 'A-1': april }],
    ['may hold times of other zones', '2026-03-01T02:00:00+02:00,A-1', { 'A-1': '2026-03-01T00:00:00.000Z' }],
    [
      'may name ids with colons and commas',
      `${march},ALSA-2026:1\n${march},x,y`,
      { 'ALSA-2026:1': march, 'x,y': march },
    ],
    ['may be empty', '', {}],
  ])('%s', (_, text, ids) => {
    expect(read(text)).toEqual([ids, []])
  })

  test.each([
    ['a line without a time', 'A-1'],
    ['a line without an id', `${march},`],
    ['a time that is none', '2026-13-01T00:00:00Z,A-1'],
    ['a heading', 'modified,id'],
    ['an id that leads elsewhere', `${march},../../etc/passwd`],
    ['an id that leads elsewhere on Windows', `${march},..\\x`],
    ['a hidden file', `${march},.git`],
    ['an id with an end of text in it', `${march},A\0`],
    ['an id of ten kilobytes', `${march},${'x'.repeat(10_000)}`],
    ['half of a line', '2026-03-01T00:'],
  ])('has %s stated by its number, and the rest used', (_, line) => {
    const [ids, damaged] = read(`${april},B-1\n${line}\n${march},C-1\n`)
    expect(ids).toEqual({ 'B-1': april, 'C-1': march })
    expect(damaged).toEqual([`line 2 is not a time and an id: ${JSON.stringify(line.slice(0, 60))}`])
  })
})

test('any bytes are read, and every line that says something is listed or reported', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(`${march},A-1`))), (lines) => {
      const text = lines.join('\n')
      const { ids, damaged } = readModifiedIds(Buffer.from(text))
      const said = text.split('\n').filter((line) => line !== '' && line !== '\r').length
      const listed = text.split('\n').filter((line) => line.trimEnd() === `${march},A-1`).length
      expect(damaged).toHaveLength(said - listed)
      expect(ids.size).toBe(Math.min(listed, 1))
    }),
  )
})
