import { expect, test } from 'vitest'
import { type SliceRevision, slices } from '../../../test/fixtures/revisions.ts'
import type { BulletinSlice } from '../../domain/bulletin.ts'
import { conditionList, documentNotes, vulnerabilityNotes } from './notes.ts'

const { bulletin } = slices.affected

/** Title → text of the notes on the vulnerability. */
function notes(changes: Partial<BulletinSlice> = {}): ReadonlyMap<string | undefined, string> {
  return new Map(notesOf({ ...bulletin, ...changes }).map(({ title, text }) => [title, text]))
}

function notesOf(slice: SliceRevision['bulletin']) {
  return vulnerabilityNotes(slice.vulnerability, [slice])
}

test('conditions become a checklist in which only what is met is ticked', () => {
  const conditions = [
    { text: 'Sessions are\npermanent.', met: 'yes', evidence: 'Seen in the code.' },
    { text: 'A cache is shared.', met: 'no', evidence: undefined },
    { text: 'Cookies pass.', met: 'unknown', evidence: undefined },
  ] as const
  expect(conditionList(conditions).split('\n').slice(2)).toEqual([
    '- [x] Sessions are permanent. Met. Seen in the code.',
    '- [ ] A cache is shared. Not met.',
    '- [ ] Cookies pass. Not known.',
  ])
})

test('every score is stated with its source, also those CSAF 2.0 cannot hold', () => {
  expect(notes().get('CVSS scores and their sources')?.split('\n')).toEqual([
    '- GHSA-m2qf-hxjv-5gpq: CVSS 3.1, 7.5 (high), CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
    '- Northwind PSIRT: CVSS 4.0, 6.0 (medium), CVSS:4.0/AV:N/AC:H/AT:P/PR:N/UI:P/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N',
  ])
})

test('each component is stated with its corrections and its ways in', () => {
  expect(notes().get('Components')).toBe(
    '- flask 2.2.3: affected. The correction is in 2.2.5, 2.3.2. Found through northwind-lakehouse > query-console > flask.',
  )
})

test('a status is stated in words', () => {
  const text = new Map(notesOf(slices.mixed.bulletin).map((note) => [note.title, note.text])).get('Components')
  expect(text).toContain('- report-engine: under investigation.')
})

test('the decided action is a note beside remediations, and none without them', () => {
  expect(notes().get('Recommended action')).toMatch(/^Install Northwind Lakehouse 2.3.1/)
  expect(notes({ remediations: [] }).has('Recommended action')).toBe(false)
})

test('the vulnerability is described by the summary where it has no description', () => {
  const vulnerability = { ...bulletin.vulnerability, description: '' }
  expect(notes({ vulnerability }).get('Description')).toBe(bulletin.summary)
})

test('further CVE ids and a weakness that is not in the catalogue are not lost', () => {
  const vulnerability = {
    ...bulletin.vulnerability,
    otherIds: ['CVE-2023-99999', 'GHSA-m2qf-hxjv-5gpq'],
    cwe: { id: 'CWE-99999', name: 'Unheard of' },
  }
  expect(notes({ vulnerability }).get('Further CVE ids')).toBe('- CVE-2023-99999')
  expect(notes({ vulnerability }).get('Weakness')).toBe('CWE-99999: Unheard of')
})

test('evidence is stated with its hash', () => {
  expect(notes().get('Evidence')).toMatch(/^- probe_run: probe-2026-09-12.json \(SHA-256 [0-9a-f]{64}\)$/)
})

test('what has nothing to say is not a note', () => {
  expect(notesOf(slices.under_investigation.bulletin).map(({ title }) => title)).toEqual(['Description', 'Components'])
})

test('readers learn where to subscribe, unless there is no such page', () => {
  expect(documentNotes(bulletin).map(({ title }) => title)).toEqual(['Summary', 'How to be notified'])
  expect(documentNotes(slices.hostile.bulletin).map(({ title }) => title)).toEqual(['Summary'])
})
