import { expect, test } from 'vitest'
import { asRevision, revisions, slices } from '../../test/fixtures/revisions.ts'
import type { BulletinSlice, Revision } from '../domain/bulletin.ts'
import { columnsOf } from '../text/width.ts'
import { text } from './text.ts'

const titles = [
  'Summary',
  'Vulnerability details',
  'Affected products and versions',
  'Remediation and fixes',
  'Workarounds and mitigations',
  'How to be notified',
  'References',
  'Acknowledgements',
  'Change history',
  'Document',
]

/** Lines of a section, without the indentation of its body. */
function section(revision: Revision, title: string): string[] {
  const lines = text.render(revision).split('\n')
  const start = lines.indexOf(title) + 2
  const length = lines.slice(start).findIndex((line) => /^\S/.test(line))
  const body = length < 0 ? lines.slice(start) : lines.slice(start, start + length)
  return body.map((line) => line.slice(2)).filter((line) => line !== '')
}

function having(changes: Partial<BulletinSlice>): Revision {
  return asRevision({ ...slices.affected, bulletin: { ...slices.affected.bulletin, ...changes } })
}

test.each(Object.entries(revisions))(
  '"%s" has every section, in order, and nothing else at the margin',
  (_name, revision) => {
    const lines = text.render(revision).split('\n')
    const underline = lines.findIndex((line) => line.startsWith('==='))
    const atMargin = lines.slice(underline + 1).filter((line) => /^[^\s-]/.test(line))
    expect(atMargin).toEqual(titles)
  },
)

test.each(Object.entries(revisions))('"%s" keeps to 76 columns, but for addresses', (_name, revision) => {
  const wide = text
    .render(revision)
    .split('\n')
    .filter((line) => columnsOf(line) > 76)
  expect(wide.filter((line) => !/[:/]/.test(line.trim().split(' ').at(-1) ?? ''))).toEqual([])
})

test('the affected bulletin reads as a whole', () => {
  expect(text.render(revisions.affected)).toMatchSnapshot()
})

test('a draft says so in its first line', () => {
  const [first] = text.render(revisions.under_investigation).split('\n')
  expect(first).toBe('Security bulletin NWSB-2026-0003, DRAFT, not published')
})

test('every score is stated with its source and vector', () => {
  const lines = section(revisions.mixed, 'Vulnerability details')
  for (const { source, score, vector } of slices.mixed.bulletin.vulnerability.scores) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^CVSS .*: ${score.toFixed(1)} .*by ${source}$`)))
    expect(lines).toContain(`  ${vector}`)
  }
})

test('a vulnerability without CVE id, description and scores says so', () => {
  const lines = section(revisions.under_investigation, 'Vulnerability details')
  expect(lines).toEqual([
    'CVE            None known',
    'Also known as  OSV-2026-417',
    'No description is given.',
    'No CVSS score is known.',
  ])
})

test.each([
  ['affected', {}, 'Workaround (available from 2026-09-14)'],
  ['affected', { remediations: [] }, 'None known.'],
  ['not_affected', {}, 'None known.'],
] as const)('workarounds of "%s" are always stated', (name, changes, expected) => {
  const revision = { ...revisions[name], bulletin: { ...revisions[name].bulletin, ...changes } }
  expect(section(revision, 'Workarounds and mitigations')[0]).toBe(expected)
})

test.each([
  ['affected', 'No fix is known yet.'],
  ['under_investigation', 'None yet: the investigation is open.'],
  ['fixed', 'Nothing more is needed: the product version named here carries the fix.'],
  ['not_affected', 'None needed: the product version named here is not affected.'],
] as const)('without remediations, "%s" tells where the fix stands', (name, expected) => {
  const revision = { ...revisions[name], bulletin: { ...revisions[name].bulletin, remediations: [] } }
  expect(section(revision, 'Remediation and fixes').join(' ')).toBe(expected)
})

test.each([
  ['fix_planned', 'Fix planned: Northwind Lakehouse 2.4 (planned for 2026-12-01)'],
  ['vendor_fix', 'Fixed in Northwind Lakehouse 2.4 (available from 2026-12-01)'],
] as const)('the date of a remediation of the category %s says when: %s', (category, expected) => {
  const remediation = { category, details: 'In 2.4.', date: '2026-12-01T00:00:00Z', fixedVersion: '2.4' }
  expect(section(having({ remediations: [remediation] }), 'Remediation and fixes')[0]).toBe(expected)
})

test('of many paths to a component five are shown and the rest counted', () => {
  const paths = Array.from({ length: 7 }, (_, at) => ['app', `way ${at}`])
  const components = slices.affected.bulletin.components.map((component) => ({ ...component, paths }))
  const lines = section(having({ components }), 'Affected products and versions').map((line) => line.trim())
  expect(lines.filter((line) => line.startsWith('Path '))).toHaveLength(5)
  expect(lines).toContain('and 2 more')
})

test.each([
  [
    'affected',
    'To be notified of new and revised bulletins, subscribe at https://security.northwind.example/subscribe',
  ],
  ['mixed', 'The publisher names no address to subscribe at.'],
] as const)('"%s" tells where to subscribe, or that one cannot', (name, expected) => {
  expect(section(revisions[name], 'How to be notified').join(' ')).toContain(expected)
})

test('nobody is led to an address that is not a web page', () => {
  expect(section(revisions.hostile, 'How to be notified').join(' ')).not.toContain('javascript:alert(document')
})

test('the change history is newest first', () => {
  expect(section(revisions.affected, 'Change history')).toEqual([
    '2  2026-10-01  Version 2.3.1 is available.',
    '1  2026-09-14  First published, with a workaround.',
  ])
})

test('prose cannot pass for a section', () => {
  const description = 'Fine.\n\nRemediation and fixes\n---------------------\n\n    None needed.'
  const lines = text
    .render(having({ vulnerability: { ...slices.affected.bulletin.vulnerability, description } }))
    .split('\n')
  expect(lines.filter((line) => line === 'Remediation and fixes')).toHaveLength(1)
})

test('no code block breaks out of its section', () => {
  const description = '```\n\u001b[31mred\u2028Summary\n```'
  const rendered = text.render(having({ vulnerability: { ...slices.affected.bulletin.vulnerability, description } }))
  expect(rendered).toContain('\n      \ufffd[31mred\n      Summary\n')
})

test('a character hidden in an entity does not act on the terminal', () => {
  const description = 'a &#x1b;[31m &#x202e; b'
  const rendered = text.render(having({ vulnerability: { ...slices.affected.bulletin.vulnerability, description } }))
  expect(rendered).toContain('a \ufffd[31m \ufffd b')
})
