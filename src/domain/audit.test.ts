import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../text/digest.ts'
import { type AuditEntry, type AuditFact, type AuditHead, emptyChain, firstBreak, nextEntry } from './audit.ts'

const fact: AuditFact = {
  at: '2026-11-30T12:00:00.000Z',
  actor: { kind: 'system', job: 'rematch' },
  verb: 'finding.open',
  target: { kind: 'finding', id: '1' },
  outcome: 'done',
}

function chainOf(ids: readonly string[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const id of ids) {
    entries.push(nextEntry(entries.at(-1) ?? emptyChain, { ...fact, target: { kind: 'finding', id } }, digestOf))
  }
  return entries
}

const five = chainOf(['a', 'b', 'c', 'd', 'e'])
const [first, second, third, fourth, fifth] = five as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry]
const end: AuditHead = fifth

describe('a chain', () => {
  test('that was only added to holds, from its start or from a place that is known', () => {
    expect(firstBreak(five, digestOf, { heads: [second, end] })).toBeUndefined()
    expect(firstBreak([fourth, fifth], digestOf, { start: third })).toBeUndefined()
    expect(firstBreak([], digestOf)).toBeUndefined()
  })

  const forged = chainOf(['a', 'b', 'x', 'd', 'e'])
  const rows: [string, readonly AuditEntry[], object][] = [
    ['whose first entry is gone', five.slice(1), { sequence: 1, why: 'missing' }],
    ['with a gap', [first, second, fourth, fifth], { sequence: 3, why: 'missing' }],
    ['with two entries swapped', [first, third, second, fourth, fifth], { sequence: 2, why: 'missing' }],
    ['with an entry changed', [first, second, { ...third, verb: 'x' }, fourth, fifth], { sequence: 3, why: 'changed' }],
    ['with an entry of another chain', [first, second, third, forged[3] ?? first], { sequence: 4, why: 'unlinked' }],
    ['that was rewritten', forged, { sequence: 5, why: 'changed' }],
    ['that was cut', five.slice(0, 3), { sequence: 4, why: 'behind_head' }],
    ['that was emptied', [], { sequence: 1, why: 'behind_head' }],
  ]
  test.each(rows)('%s is found out at its number', (_, entries, expected) => {
    expect(firstBreak(entries, digestOf, { heads: [end] })).toEqual(expected)
  })
})

test('no change of a field goes unseen', () => {
  const change = fc.record({
    place: fc.nat({ max: 4 }),
    key: fc.constantFrom('at', 'verb', 'outcome', 'before', 'hash', 'previousHash', 'sequence'),
    value: fc.oneof(fc.string(), fc.nat()),
  })
  fc.assert(
    fc.property(change, ({ place, key, value }) => {
      const entries = five.map((entry, i) => (i === place ? { ...entry, [key]: value } : entry))
      const isSame = JSON.stringify(entries) === JSON.stringify(five)
      expect(firstBreak(entries, digestOf, { heads: [end] }) === undefined).toBe(isSame)
    }),
  )
})
