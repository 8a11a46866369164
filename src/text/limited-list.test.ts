import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOsv } from '../feeds/osv.ts'
import { osvSchema } from '../feeds/osv-schema.ts'

const [short, long] = [osvSchema(0), osvSchema(2 ** 20)]
const record = (affected: object) => ({ id: 'X-1', modified: '2026-01-01T00:00:00Z', affected: [affected] })
const named = { package: { ecosystem: 'npm', name: 'a' } }
const read = (value: unknown) => readOsv(Buffer.from(JSON.stringify(value)))
const many = <T>(item: T) => Array.from({ length: 100_000 }, () => item)

test('long records are held to the schema of short ones', () => {
  const part = fc.oneof(fc.constant('1'), fc.constant(null), fc.jsonValue())
  const lists = fc.record({
    versions: part,
    ranges: fc.array(fc.record({ type: fc.constant('SEMVER'), events: part })),
  })
  fc.assert(
    fc.property(lists, (affected) => {
      const value = record({ ...named, ...affected })
      const [a, b] = [short.safeParse(value), long.safeParse(value)]
      expect(b.data).toEqual(a.data)
      const issues = (result: typeof a) => result.error?.issues.map(({ path, code }) => [path, code])
      expect(issues(b)).toEqual(issues(a))
    }),
    { seed: 20261130 },
  )
})

describe('a list of 100,000 wrong items is one part that cannot be read, and leaves the answer open', () => {
  const open = { type: 'ECOSYSTEM', repo: undefined, events: [] }

  test.each([
    ['versions', { ...named, versions: many(12_345) }, 'affected[0].versions'],
    ['events', { ...named, ranges: [{ type: 'SEMVER', events: many(12_345) }] }, 'affected[0].ranges[0].events'],
    ['ranges', { ...named, ranges: many(12_345) }, 'affected[0].ranges'],
  ])('%s', (_, affected, where) => {
    expect(read(record(affected))).toMatchObject({
      skippedFields: [`${where}: more than 1000 items cannot be read`],
      advisory: { affected: [{ ranges: [open] }] },
    })
  })
})

test.each([
  ['a version', { ...named, versions: ['1', '2'.repeat(513)] }, 'affected[0].versions[1]: '],
  [
    'an event',
    { ...named, ranges: [{ type: 'SEMVER', events: [{ fixed: '2'.repeat(513) }] }] },
    'affected[0].ranges[0].',
  ],
])('%s that is longer than any is a part that cannot be read, and leaves the answer open', (_, affected, where) => {
  const reading = read(record(affected))
  expect(reading).toMatchObject({ advisory: { affected: [{ ranges: [{ type: 'ECOSYSTEM', events: [] }] }] } })
  expect('skippedFields' in reading && reading.skippedFields[0]).toContain(where)
})
