import { expect, test } from 'vitest'
import type { StatedDecision } from '../domain/stated-decision.ts'
import { importEntries } from './import-entries.ts'

const stated: StatedDecision = {
  ...{
    vulnerability: 'CVE-2026-1001',
    purl: 'pkg:pypi/flask@2.2.3',
    claim: { status: 'affected', action: 'Upgrade.' },
  },
  remediations: [{ category: 'vendor_fix', details: 'Upgrade.' }],
  conditions: [{ text: 'A cache is used.', met: 'yes' }],
  evidence: [{ kind: 'note', file: 'note.txt' }],
  ...{
    title: 'Title',
    summary: 'Summary',
    description: 'Description',
    cwe: { id: 'CWE-79', name: 'XSS' },
    tlp: 'GREEN',
  },
  ...{ scores: [], acknowledgments: [{ names: ['B. Finder'] }], decidedBy: 'A', decidedAt: '2026-06-01T10:00:00Z' },
}

test('an entry is taken apart into a decision and a text, and nothing of it is lost', () => {
  const [entry] = importEntries([stated])
  const { title, summary, description, cwe, scores, acknowledgments, tlp } = stated
  expect(entry).toEqual({
    ...{ vulnerability: stated.vulnerability, purl: stated.purl, claim: stated.claim },
    ...{ remediations: stated.remediations, conditions: stated.conditions, evidence: stated.evidence },
    stated: { by: 'A', at: '2026-06-01T10:00:00Z', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    text: { title, summary, description, cwe, scores, acknowledgments, tlp },
  })
})

test('equal entries are one, whatever the order of their fields, and keep the place of the first', () => {
  const turned = Object.fromEntries(Object.entries(stated).reverse()) as unknown as StatedDecision
  const other = { ...stated, decidedAt: '2026-06-02T10:00:00Z' }
  const entries = importEntries([stated, other, turned, { ...stated, title: undefined }, other])
  expect(entries.map((entry) => [entry.stated.at.slice(8, 10), entry.text.title])).toEqual([
    ['01', 'Title'],
    ['02', 'Title'],
    ['01', undefined],
  ])
})
