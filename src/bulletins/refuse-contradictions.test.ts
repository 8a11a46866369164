import { expect, test } from 'vitest'
import type { Claim, RemediationCategory } from '../domain/decision.ts'
import type { Match } from '../domain/match.ts'
import type { ImportedEntry } from './import-entries.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import type { Subject } from './subjects.ts'
import { entry } from './testdata/entry.ts'

// No finding is looked at.
const subject: Subject = { id: 'CVE-2026-1', findings: [{} as Match] }
const affected: Claim = { status: 'affected', action: 'Update.' }

function decision(claim: Claim, categories: readonly RemediationCategory[] = [], purl?: string): ImportedEntry {
  return entry({
    ...{ vulnerability: 'CVE-2026-1', purl, claim, conditions: [], evidence: [], scores: [], acknowledgments: [] },
    remediations: categories.map((category) => ({ category, details: '…' })),
    ...{ decidedBy: 'A', decidedAt: '2026-06-01T10:00:00Z' },
  })
}
const refusal = (counting: readonly ImportedEntry[], tied?: readonly [ImportedEntry, ImportedEntry]) => {
  try {
    refuseContradictions({ counting, tied, latest: undefined }, subject)
    return undefined
  } catch (error) {
    expect(error).toMatchObject({ code: 'decisions_invalid' })
    return error instanceof Error ? error.message : undefined
  }
}

test.each<[what: string, one: ImportedEntry, other: ImportedEntry, message: string]>([
  [
    'of any component, that say two things',
    decision({ status: 'fixed' }),
    decision(affected),
    'Two decisions of 2026-06-01T10:00:00Z about CVE-2026-1 contradict each other: fixed and affected. The one that counts needs a later time.',
  ],
  [
    'of one component, that say the same otherwise',
    decision(affected, [], 'pkg:npm/a@1'),
    decision({ ...affected, action: 'Wait.' }, [], 'pkg:npm/a@1'),
    'Two decisions of 2026-06-01T10:00:00Z about CVE-2026-1 in pkg:npm/a@1 contradict each other: both say affected, but not the same of it. The one that counts needs a later time.',
  ],
])('two decisions of one time %s', (_, one, other, message) => {
  expect(refusal([one], [one, other])).toBe(message)
})

const contradict = (one: string, other: string) =>
  `The decisions about CVE-2026-1 contradict each other: ${one}, ${other}. A bulletin is about one product version, which cannot have both.`
test.each<[what: string, counting: readonly ImportedEntry[], message: string | undefined]>([
  ['no decision', [], undefined],
  [
    'that go together',
    [decision(affected, ['vendor_fix']), decision(affected, ['workaround'], 'pkg:npm/a@1')],
    undefined,
  ],
  [
    'of two components that do not',
    [decision(affected, ['vendor_fix'], 'pkg:npm/a@1'), decision(affected, ['none_available'], 'pkg:npm/b@1')],
    contradict('vendor_fix for pkg:npm/a@1', 'none_available for pkg:npm/b@1'),
  ],
  [
    'of all components and one that do not',
    [decision(affected, ['vendor_fix']), decision(affected, ['none_available'], 'pkg:npm/b@1')],
    contradict('vendor_fix for all', 'none_available for pkg:npm/b@1'),
  ],
  [
    'of one component and all that do not',
    [decision(affected, ['vendor_fix'], 'pkg:npm/b@1'), decision(affected, ['none_available'])],
    contradict('vendor_fix for pkg:npm/b@1', 'none_available for all'),
  ],
  [
    'of one decision that do not',
    [decision(affected, ['workaround', 'none_available'])],
    contradict('workaround for all', 'none_available for all'),
  ],
  [
    'of which the first of its kind is named',
    [
      decision(affected, ['vendor_fix'], 'pkg:npm/a@1'),
      decision(affected, ['vendor_fix'], 'pkg:npm/b@1'),
      decision({ status: 'under_investigation' }, ['none_available']),
    ],
    contradict('vendor_fix for pkg:npm/a@1', 'none_available for all'),
  ],
  [
    'of what is fixed or not affected, which have none',
    [
      decision(affected, ['vendor_fix']),
      decision({ status: 'fixed' }, ['none_available']),
      decision({ status: 'not_affected', justification: 'component_not_present', impact: '…' }, ['none_available']),
    ],
    undefined,
  ],
])('remediations: %s', (_, counting, message) => {
  expect(refusal(counting)).toBe(message)
})
