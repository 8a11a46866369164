import { expect, test } from 'vitest'
import type { BulletinComponent } from '../domain/bulletin.ts'
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

test.each([
  [
    [part('a')],
    'CVE-2026-1 in a, shipped with Pump 1.0',
    'Pump 1.0 ships a 1.0, which CVE-2026-1 concerns. Whether Pump 1.0 is affected is under investigation.',
  ],
  [
    [part('pump', true)],
    'CVE-2026-1 in Pump 1.0',
    'CVE-2026-1 concerns Pump 1.0 itself. Whether Pump 1.0 is affected is under investigation.',
  ],
  [
    [part('pump', true), part('a')],
    'CVE-2026-1 in Pump 1.0 and in a, shipped with it',
    'CVE-2026-1 concerns Pump 1.0 itself. The product also ships a 1.0, which CVE-2026-1 concerns. Whether Pump 1.0 is affected is under investigation.',
  ],
])('a draft says whether the vulnerability is in the product or in what it ships', (components, heading, text) => {
  const vulnerability = { id: 'CVE-2026-1', ids: ['CVE-2026-1'], upstream: [], summary: '', scores: [] }
  const facts = { version: { product: { name: 'Pump' }, version: '1.0' }, vulnerability, components, records: [] }
  expect([title(facts), summary(facts)]).toEqual([heading, text])
})
