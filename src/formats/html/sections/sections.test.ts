import { expect, test } from 'vitest'
import { wordsIn } from '../../../../test/e2e/strict-html.ts'
import { asRevision, type SliceRevision, slices } from '../../../../test/fixtures/revisions.ts'
import { type Html, markupOf } from '../../../pages/tag.ts'
import { affectedProducts } from './affected.ts'
import { acknowledgments, changeHistory, documentFacts, notification, referenceList } from './closing.ts'
import { fixes, workarounds } from './remedies.ts'
import { vulnerabilityDetails } from './vulnerability.ts'

const { affected, not_affected, under_investigation, mixed } = slices
const details = (slice: SliceRevision) => wordsIn(markupOf(vulnerabilityDetails(asRevision(slice).bulletin)))
const products = (slice: SliceRevision) => wordsIn(markupOf(affectedProducts(asRevision(slice).bulletin)))

test('scores that differ stand side by side, with a sentence that says so', () => {
  for (const part of [
    'The scores differ, from 9.0 (Critical) to 10.0 (Critical).',
    ...['GHSA-jfh8-c2jp-5v3q 3.1 10.0 Critical', 'Northwind PSIRT 3.1 9.0 Critical', 'NVD 2.0 9.3 High'],
  ]) {
    expect(details(mixed)).toContain(part)
  }
  expect(details(not_affected)).not.toContain('differ')
})

test('each condition says whether it is met, and how that is known', () => {
  expect(details(affected)).toContain('Not known A cache that many users share')
  expect(details(affected)).toContain('Met Sessions are permanent ( session.permanent is true). Set in the console')
})

test('a vulnerability without particulars says of each that it is missing', () => {
  for (const part of [
    'No description is given.',
    'CVE id None known Weakness Not recorded',
    'No conditions are recorded.',
    'No score is known.',
  ]) {
    expect(details(under_investigation)).toContain(part)
  }
})

test('every component has its status and its grounds', () => {
  for (const part of [
    '2.14.1 by The Apache Software Foundation pkg:maven/',
    'Not affected The component is in the product, the vulnerable code is not. The build leaves out',
    'report-engine by Harbour Analytics Under investigation No version known',
    'A version that is not named may be affected too.',
  ]) {
    expect(products(mixed)).toContain(part)
  }
})

test('a version that carries the fix stands beside the affected one', () => {
  expect(products(affected)).toContain('Northwind Lakehouse 2.3 Affected Northwind Lakehouse 2.3.1 Fixed')
})

test('of many paths five are shown, and the others are one step away', () => {
  const paths = Array.from({ length: 7 }, (_, at) => ['app', `part-${at}`, 'flask'])
  const components = affected.bulletin.components.map((component) => ({ ...component, paths }))
  const [shown, hidden] = markupOf(
    affectedProducts(asRevision({ ...affected, bulletin: { ...affected.bulletin, components } }).bulletin),
  ).split('<details>')
  expect(shown?.match(/part-\d/g)).toEqual(['part-0', 'part-1', 'part-2', 'part-3', 'part-4'])
  expect(hidden?.match(/part-\d|\d more/g)).toEqual(['2 more', 'part-5', 'part-6'])
})

test('a fix to come is not there yet', () => {
  const remediations = [
    { category: 'fix_planned', details: 'In 2.4.', date: '2026-12-01T00:00:00Z', fixedVersion: '2.4' },
  ] as const
  const changed = asRevision({ ...affected, bulletin: { ...affected.bulletin, remediations } }).bulletin
  const words = wordsIn(markupOf(fixes(changed)))
  expect(words).toBe('Fix planned: Northwind Lakehouse 2.4 In 2.4. Planned for 1 December 2026')
  expect(products({ ...affected, bulletin: { ...affected.bulletin, remediations } })).not.toContain('2.4')
})

const sections = {
  fixes: (revision) => fixes(asRevision(revision).bulletin),
  workarounds: (revision) => workarounds(asRevision(revision).bulletin),
  notification: (revision) => notification(asRevision(revision).bulletin),
  references: (revision) => referenceList(asRevision(revision).bulletin),
  acknowledgments: (revision) => acknowledgments(asRevision(revision).bulletin),
  history: (revision) => changeHistory(asRevision(revision)),
  document: (revision) => documentFacts(asRevision(revision)),
} satisfies Record<string, (revision: SliceRevision) => Html>

test.each<[section: keyof typeof sections, name: keyof typeof slices, sentence: string]>([
  ['fixes', 'affected', 'Fixed in Northwind Lakehouse 2.3.1 Upgrade to Northwind Lakehouse 2.3.1'],
  ['fixes', 'mixed', 'No fix is known yet.'],
  ['fixes', 'fixed', 'Nothing more is needed'],
  ['fixes', 'not_affected', 'None needed: '],
  ['fixes', 'under_investigation', 'None yet: the investigation is open.'],
  ['workarounds', 'affected', 'Workaround Tell the proxy'],
  ['workarounds', 'mixed', 'None known.'],
  ['notification', 'affected', 'subscribe at https://security.northwind.example/subscribe'],
  ['notification', 'affected', 'Questions about this bulletin go to psirt@northwind.example'],
  ['notification', 'mixed', 'The publisher names no address to subscribe at.'],
  ['references', 'affected', 'Advisory of the Flask project https://github.com/pallets/flask/'],
  ['references', 'mixed', 'None.'],
  ['acknowledgments', 'affected', 'Ines Okafor, Per Lindqvist, Harbour Labs for a clear first report Mei Tanaka'],
  ['acknowledgments', 'mixed', 'None.'],
  ['history', 'affected', '2 1 October 2026, 08:00 UTC Version 2.3.1 is available. 1 14 September 2026, 12:00 UTC'],
  ['document', 'affected', 'Document id NWSB-2026-0001 State Published Revision 2'],
  ['document', 'under_investigation', 'State Draft, not published'],
])('the section %s of the %s bulletin says: %s', (section, name, sentence) => {
  expect(wordsIn(markupOf(sections[section](slices[name])))).toContain(sentence)
})
