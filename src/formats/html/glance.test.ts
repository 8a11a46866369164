import { expect, test } from 'vitest'
import { wordsIn } from '../../../test/e2e/strict-html.ts'
import { slices } from '../../../test/fixtures/revisions.ts'
import { singleFinding } from '../../bulletins/slices.ts'
import type { BulletinSlice } from '../../domain/bulletin.ts'
import type { RemediationCategory } from '../../domain/decision.ts'
import { markupOf } from '../../pages/tag.ts'
import { glance } from './glance.ts'

const words = (bulletin: BulletinSlice) => wordsIn(markupOf(glance(singleFinding(bulletin))))

test.each<[name: keyof typeof slices, ...parts: string[]]>([
  ['affected', 'Status Affected Northwind Lakehouse 2.3', 'Severity High 7.5 CVSS 3.1, scores differ'],
  ['affected', 'Fixed in 2.3.1', 'CVE CVE-2023-30861', 'What to do Install Northwind Lakehouse 2.3.1.'],
  ['not_affected', 'Status Not affected', 'High 7.5', 'No fix needed', 'What to do Nothing: Northwind Lakehouse 2.3'],
  ['under_investigation', 'Under investigation', 'Not rated', 'Not known yet', 'No CVE id is known'],
  ['under_investigation', 'What to do The investigation is open'],
  ['fixed', 'Fixed Northwind Lakehouse 2.3.1', 'Fixed in 2.3.1', 'What to do Nothing more'],
  ['mixed', 'Affected', 'Critical 10.0', 'No fix yet', 'What to do Stop the import service'],
])('the glance of the %s bulletin tells %j', (name, ...parts) => {
  for (const part of parts) expect(words(slices[name].bulletin)).toContain(part)
})

test.each<[RemediationCategory, string]>([
  ['vendor_fix', 'Fix available'],
  ['fix_planned', 'Fix planned'],
  ['no_fix_planned', 'No fix planned'],
  ['none_available', 'No fix yet'],
  ['workaround', 'No fix yet'],
])('without a version that carries a fix, %s reads "%s"', (category, sentence) => {
  const remediations = [{ category, details: 'x' }]
  expect(words({ ...slices.affected.bulletin, remediations })).toContain(`Fixed in ${sentence}`)
})

test('several actions lead to the table that tells them apart', () => {
  const components = slices.affected.bulletin.components.flatMap((component) => [
    component,
    { ...component, name: 'werkzeug', claim: { status: 'affected' as const, action: 'Wait.' } },
  ])
  expect(words({ ...slices.affected.bulletin, components })).toContain('2 actions apply, depending on the component')
})
