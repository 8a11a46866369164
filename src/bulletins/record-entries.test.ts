import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actOf } from '../domain/account.ts'
import { applied } from '../domain/applied.ts'
import type { Claim } from '../domain/decision.ts'
import type { Id, NewId, Sha256 } from '../domain/ids.ts'
import { formatPackageKey } from '../domain/package-key.ts'
import type { StatedDecision } from '../domain/stated-decision.ts'
import { named, user } from '../domain/testdata/people.ts'
import { type ImportedEntry, importEntries } from './import-entries.ts'
import { type ImportTarget, type Meaning, recordEntries } from './record-entries.ts'

const act = actOf(user('ada', 'analyst'), '2026-11-30T12:00:00.000Z')
const target: ImportTarget = { productId: named('lakehouse'), productVersionIds: [named('2.3'), named('2.3.1')] }
const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' }
const flask = formatPackageKey([{ ecosystem: 'PyPI', name: 'flask', version: '2.2.3' }])

function stated(vulnerability: string, more: Partial<StatedDecision> = {}): StatedDecision {
  const nothing = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }
  const who = { decidedBy: 'A', decidedAt: '2026-06-01T10:00:00Z' }
  return { vulnerability, claim: { status: 'fixed' }, ...nothing, ...who, ...more }
}

function counter(): NewId {
  let count = 0
  return <Noun extends string>() => named<Id<Noun>>(`d${++count}`)
}

/** Two names of one vulnerability, one of another, and none of the rest. */
function meaningOf({ vulnerability, purl }: ImportedEntry): Meaning | undefined {
  const id = { 'CVE-2026-1001': 'one', 'PYSEC-2026-1': 'one', 'CVE-2026-2002': 'two' }[vulnerability]
  if (id === undefined) return undefined
  const basedOn = { findingIds: [named<Meaning['basedOn']['findingIds'][number]>(`f-${id}`)], advisoryDigests: [] }
  return { vulnerabilityId: named(id), packages: purl === undefined ? 'all' : [flask], basedOn }
}

function imported(decisions: readonly StatedDecision[], known: readonly (Sha256 | undefined)[] = [], into = target) {
  const isKnown = (digest: Sha256) => known.includes(digest)
  return recordEntries(importEntries(decisions), into, { isKnown, meaningOf, act, newId: counter() })
}

test('each entry becomes one decision about the versions that it was imported for', () => {
  const entry = stated('CVE-2026-1001', { purl: 'pkg:pypi/flask@2.2.3', evidence: [{ kind: 'note', file: 'x' }] })
  const { decisions, unanswered, known } = imported([entry, stated('CVE-2026-2002'), stated('CVE-2026-3003')])
  expect(decisions).toEqual([
    {
      id: 'd1',
      scope: { vulnerabilityId: 'one', productVersionIds: ['2.3', '2.3.1'], packages: [flask], isStanding: false },
      ...{ claim: { status: 'fixed' }, remediations: [], conditions: [], evidence: entry.evidence },
      ...{ basedOn: { findingIds: ['f-one'], advisoryDigests: [] }, made: act },
      stated: { by: 'A', at: '2026-06-01T10:00:00Z', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
    expect.objectContaining({ id: 'd2', scope: expect.objectContaining({ vulnerabilityId: 'two', packages: 'all' }) }),
  ])
  expect(unanswered.map(({ vulnerability }) => vulnerability)).toEqual(['CVE-2026-3003'])
  expect(known).toEqual([])
})

test('not_affected arrives as a proposal, all else in force', () => {
  const { decisions } = imported([stated('CVE-2026-1001', { claim: harmless }), stated('CVE-2026-2002')])
  const statuses = decisions.map((decision) => {
    const { vulnerabilityId } = decision.scope
    const [id = named('none')] = decision.basedOn.findingIds
    return applied(decision, { id, vulnerabilityId, productVersionId: named('2.3'), packageKey: flask })?.status
  })
  expect(statuses).toEqual(['proposed', 'in_force'])
})

describe('importing again', () => {
  const file = [stated('CVE-2026-1001', { title: 'T' }), stated('CVE-2026-2002'), stated('CVE-2026-3003')]
  const first = imported(file)
  const known = first.decisions.map((decision) => decision.stated?.digest)

  test('the same file adds nothing', () => {
    const again = imported(file.toReversed(), known)
    expect(again).toMatchObject({ decisions: [], seeds: [] })
    expect(again.known).toHaveLength(2)
    expect(again.unanswered).toHaveLength(1)
  })

  test('for the same versions in another order adds nothing', () => {
    const turned: ImportTarget = { ...target, productVersionIds: [named('2.3.1'), named('2.3')] }
    expect(imported(file, known, turned).decisions).toEqual([])
  })

  test('for another version adds decisions about that', () => {
    const next: ImportTarget = { ...target, productVersionIds: [named('2.4')] }
    expect(imported(file, known, next).decisions).toHaveLength(2)
  })

  test('with one entry changed adds that one', () => {
    const changed = [stated('CVE-2026-1001', { title: 'T', decidedAt: '2026-06-02T10:00:00Z' }), ...file.slice(1)]
    expect(imported(changed, known).decisions.map(({ stated: from }) => from?.at)).toEqual(['2026-06-02T10:00:00Z'])
  })

  test('any file, in any order, adds nothing', () => {
    const entry = fc
      .tuple(fc.constantFrom('CVE-2026-1001', 'PYSEC-2026-1', 'CVE-2026-2002', 'X-1'), fc.string(), fc.nat(3))
      .map(([vulnerability, title, day]) =>
        stated(vulnerability, { title, decidedAt: `2026-06-0${day + 1}T00:00:00Z` }),
      )
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const digests = imported(entries).decisions.map((decision) => decision.stated?.digest)
        expect(new Set(digests).size).toBe(digests.length)
        expect(imported(entries.toReversed(), digests).decisions).toEqual([])
      }),
    )
  })
})

describe('the text of a bulletin', () => {
  const early = { decidedAt: '2026-06-01T10:00:00Z' }
  const late = { decidedAt: '2026-06-01T11:00:00+00:00' }
  const rows: [string, readonly StatedDecision[], (string | undefined)[]][] = [
    [
      'is that of the latest decision',
      [stated('CVE-2026-1001', { ...early, title: 'A' }), stated('PYSEC-2026-1', { ...late, title: 'B' })],
      ['B'],
    ],
    [
      'is rather that of a decision which names a component',
      [
        stated('CVE-2026-1001', { ...late, title: 'A' }),
        stated('CVE-2026-1001', { ...early, title: 'B', purl: 'pkg:pypi/flask@2.2.3' }),
      ],
      ['B'],
    ],
    [
      'is there once for each vulnerability',
      [stated('CVE-2026-1001', { title: 'A' }), stated('CVE-2026-2002', { title: 'B' })],
      ['A', 'B'],
    ],
    ['is not there where nobody wrote any', [stated('CVE-2026-1001')], []],
    [
      'may be a thank-you alone',
      [stated('CVE-2026-1001', { acknowledgments: [{ names: ['B. Finder'] }] })],
      [undefined],
    ],
  ]
  test.each(rows)('%s', (_, file, titles) => {
    expect(imported(file).seeds.map(({ text }) => text.title)).toEqual(titles)
  })
})
