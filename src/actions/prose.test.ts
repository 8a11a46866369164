import { expect, test } from 'vitest'
import type { BulletinComponent } from '../domain/bulletin.ts'
import type { Finding } from '../domain/finding.ts'
import { component } from '../match/testdata/matching.ts'
import { summary, title } from './prose.ts'

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

const found: Finding = {
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
  const version = { product: { name: 'Pump' }, version: '1.0' }
  const subject = { id: 'CVE-2026-1', findings: [found] as const }
  const facts = { version, subject, components, records: [], summary: '' }
  expect([title(facts), summary(facts)]).toEqual([heading, text])
})
