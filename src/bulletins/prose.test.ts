import { describe, expect, test } from 'vitest'
import type { Advisory } from '../domain/advisory.ts'
import type { BulletinComponent } from '../domain/bulletin.ts'
import type { Match } from '../domain/match.ts'
import { component } from '../match/testdata/matching.ts'
import { description, type Facts, summary, title } from './prose.ts'

const part = (name: string, isProduct?: true): BulletinComponent => ({
  name,
  version: '1.0',
  purl: `pkg:npm/${name}@1.0`,
  supplier: undefined,
  isProduct,
  claim: { status: 'under_investigation' },
  fixedIn: [],
  paths: [],
})

const found: Match = {
  component: component('a', { type: 'npm', name: 'a', version: '1.0' }),
  ecosystem: 'npm',
  vulnerability: { id: 'CVE-2026-1', ids: ['CVE-2026-1'], upstream: [], summary: '', scores: [] },
  inRange: 'yes',
  reason: '',
  how: { record: 'CVE-2026-1', rule: 'semver_range', recordModified: '2026-01-01T00:00:00Z' },
  records: ['CVE-2026-1'],
  fixedIn: [],
  paths: [],
}

test.each([
  [
    [part('a')],
    'CVE-2026-1 in a, shipped with Pump 1.0',
    'Pump 1.0 ships a 1.0, which falls under CVE-2026-1. Whether Pump 1.0 is affected is under investigation.',
  ],
  [
    [part('pump', true)],
    'CVE-2026-1 in Pump 1.0',
    'CVE-2026-1 concerns Pump 1.0 itself. Whether Pump 1.0 is affected is under investigation.',
  ],
  [
    [part('pump', true), part('a')],
    'CVE-2026-1 in Pump 1.0 and in a, shipped with it',
    'CVE-2026-1 concerns Pump 1.0 itself. The product also ships a 1.0, which falls under CVE-2026-1. Whether Pump 1.0 is affected is under investigation.',
  ],
])('a draft says whether the vulnerability is in the product or in what it ships', (components, heading, text) => {
  const version = { id: 'P1', product: { name: 'Pump' }, version: '1.0' }
  const subject = { id: 'CVE-2026-1', findings: [found] as const }
  const facts = { version, subject, components, records: [], summary: '' }
  expect([title(facts), summary(facts)]).toEqual([heading, text])
})

const version = { id: 'P1', product: { name: 'Pump' }, version: '1.0' }
const facts = (more: Partial<Facts> = {}): Facts => {
  const subject = { id: 'CVE-2026-1', findings: [found] as const }
  return { version, subject, components: [part('a')], records: [], summary: '', ...more }
}
const claimed = (name: string, claim: BulletinComponent['claim']): BulletinComponent => ({ ...part(name), claim })

describe('a title names', () => {
  test.each([
    [['a', 'a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and e'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d and 2 more'],
  ])('of the components %j', (names, listed) => {
    const components = names.map((name) => part(name))
    expect(title(facts({ components }))).toBe(`CVE-2026-1 in ${listed}, shipped with Pump 1.0`)
  })
})

describe('a summary', () => {
  test.each<[string, BulletinComponent['claim'], string]>([
    ['affected', { status: 'affected', action: 'Act.' }, 'Pump 1.0 is affected.'],
    [
      'not affected',
      { status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' },
      'Pump 1.0 is not affected.',
    ],
    ['fixed', { status: 'fixed' }, 'The flaw is fixed in Pump 1.0.'],
  ])('ends with what was decided: %s', (_, claim, end) => {
    expect(summary(facts({ components: [claimed('a', claim)] }))).toBe(
      `Pump 1.0 ships a 1.0, which falls under CVE-2026-1. ${end}`,
    )
  })

  test('says that components differ where they do', () => {
    const components = [part('a'), claimed('b', { status: 'fixed' })]
    expect(summary(facts({ components }))).toBe(
      'Pump 1.0 ships a 1.0 and b 1.0, which fall under CVE-2026-1. Its components differ in whether they are affected; see below.',
    )
  })

  test.each(['It leaks', 'It leaks.', 'It leaks. . \n', ' It leaks...'])('begins with %j as a sentence', (oneLine) => {
    expect(summary(facts({ summary: oneLine }))).toMatch(/^ ?It leaks\. Pump 1\.0 ships/)
  })

  test('names a component without a version, and each once', () => {
    const components = [{ ...part('a'), version: undefined }, part('b'), part('b')]
    expect(summary(facts({ components }))).toContain('ships a and b 1.0, which')
  })

  test('names a component that is shipped in several versions once', () => {
    const components = ['1.0', '1.1', '2.0'].map((version) => ({ ...part('a'), version }))
    expect(summary(facts({ components }))).toContain('ships a 1.0, 1.1 and 2.0, which fall under CVE-2026-1.')
  })

  test('names the bulletins of a distribution that repair it among others', () => {
    const bulletin = (id: string, upstream: readonly string[]): Match => {
      return { ...found, vulnerability: { ...found.vulnerability, id, ids: [id], upstream } }
    }
    const [one, two] = ['CVE-2026-1001', 'CVE-2026-1002']
    const findings = [
      ...[bulletin('DSA-1', [one, two]), bulletin('DSA-1', [one, two]), bulletin('DSA-2', [one, two])],
      ...[bulletin('DSA-3', [one]), bulletin(one, [two])],
    ] as const
    const [first, ...rest] = findings
    if (!first) throw new Error('there are findings')
    const text = summary(facts({ subject: { id: one, findings: [first, ...rest] } }))
    expect(text).toContain('ships a 1.0, which falls under CVE-2026-1001 (repaired by DSA-1 and DSA-2). ')
  })
})

describe('a description', () => {
  const record = (id: string, details: string): Advisory => ({
    ...{ id, aliases: [], upstream: [], summary: '', details, publishedAt: undefined, withdrawnAt: undefined },
    ...{ modifiedAt: '2026-01-01T00:00:00Z', scores: [], cweIds: [], references: [], affected: [] },
  })

  test('is that of the first record that has one, by name', () => {
    const records = [record('X-1', ''), record('X-2', '\nAll of it.\n'), record('X-3', 'Other.')]
    expect(description(facts({ records, summary: 'One line' }))).toBe('All of it.\n\n*As described in X-2.*')
  })

  test('is else the one line, else that there is none', () => {
    expect(description(facts({ records: [record('X-1', '')], summary: 'One line' }))).toBe('One line')
    expect(description(facts())).toBe('The upstream records of CVE-2026-1 give no description.')
  })
})
