import { expect, test } from 'vitest'
import { afterEvent, type Finding, isLateDiscovery } from './finding.ts'
import { named } from './testdata/people.ts'

const cause = { kind: 'index', generation: '7' } as const
const open: Finding = {
  ...{
    id: named('f'),
    productVersionId: named('v'),
    packageKey: named('PyPI/flask@2.2.3'),
    vulnerabilityId: named('c'),
  },
  ...{ answer: undefined, advisoryDigests: [], isLate: false },
  ...{ firstSeenAt: '2026-11-01T00:00:00Z', endedAt: undefined },
  events: [{ at: '2026-11-01T00:00:00Z', kind: 'opened', cause }],
}

test('a finding ends and reopens, and keeps all that happened', () => {
  const ended = afterEvent(open, { at: '2026-11-02T00:00:00Z', kind: 'ended', cause, why: 'advisory_withdrawn' })
  expect(ended.endedAt).toBe('2026-11-02T00:00:00Z')
  const later = afterEvent(ended, { at: '2026-11-03T00:00:00Z', kind: 'exploited', source: 'CISA KEV' })
  expect(later.endedAt).toBe('2026-11-02T00:00:00Z')
  const again = afterEvent(later, { at: '2026-11-04T00:00:00Z', kind: 'reopened', cause })
  expect(again.endedAt).toBeUndefined()
  expect(again.events.map(({ kind }) => kind)).toEqual(['opened', 'ended', 'exploited', 'reopened'])
  expect(again.firstSeenAt).toBe(open.firstSeenAt)
})

test.each([
  ['2026-10-31T23:59:59Z', true],
  ['2026-11-01T01:00:00+02:00', true],
  ['2026-11-01T00:00:00Z', false],
  ['2026-12-01T00:00:00Z', false],
  [undefined, false],
])('a flaw published at %s is a late discovery in a component first seen at 2026-11-01: %s', (publishedAt, late) => {
  expect(isLateDiscovery(publishedAt, '2026-11-01T00:00:00Z')).toBe(late)
})
