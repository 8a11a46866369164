import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readKev } from './kev.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = (...vulnerabilities: unknown[]) => {
  const about = { dateReleased: '2026-11-20T17:04:19.9796Z', count: vulnerabilities.length }
  return readKev(bytes(JSON.stringify({ ...about, vulnerabilities })))
}
const entry = { cveID: 'CVE-2023-0001', dateAdded: '2023-05-01', dueDate: '2023-05-22' }

describe('the catalogue as JSON', () => {
  test('tells since when a CVE is exploited, by when to act, and whether for ransom', () => {
    const reading = json({ ...entry, knownRansomwareCampaignUse: 'Known' }, { ...entry, cveID: 'CVE-2023-0002' })
    expect(reading).toEqual({
      releasedAt: '2026-11-20T17:04:19.9796Z',
      skippedRecords: [],
      skippedFields: [],
      entries: new Map([
        ['CVE-2023-0001', { addedOn: '2023-05-01', dueOn: '2023-05-22', ransomware: true }],
        ['CVE-2023-0002', { addedOn: '2023-05-01', dueOn: '2023-05-22', ransomware: false }],
      ]),
    })
  })

  test('knows a CVE whose id is in small letters', () => {
    const reading = json({ ...entry, cveID: 'cve-2023-0001' }, entry)
    expect('entries' in reading && [...reading.entries.keys()]).toEqual(['CVE-2023-0001'])
    expect('skippedRecords' in reading && reading.skippedRecords).toMatchObject([
      { reason: 'repeats CVE-2023-0001; the first is kept' },
    ])
  })

  test.each([
    ['no CVE id', { ...entry, cveID: 'GHSA-1' }, 'cveID is not a CVE id: GHSA-1'],
    ['no day', { ...entry, cveID: 'CVE-2023-0002', dateAdded: 'yesterday' }, 'dateAdded is not a date: yesterday'],
    ['a repeated entry', entry, 'repeats CVE-2023-0001; the first is kept'],
    ['no object', 7, 'the record is not of type object'],
  ])('%s is listed, and the rest is kept', (_, bad, reason) => {
    const reading = json(entry, bad)
    expect('skippedRecords' in reading && reading.skippedRecords).toEqual([{ where: 'vulnerabilities[1]', reason }])
    expect('entries' in reading && [...reading.entries.keys()]).toEqual(['CVE-2023-0001'])
  })

  test('a due date that is none, and a count that is wrong, cost nothing else', () => {
    const reading = json({ ...entry, dueDate: 'soon' })
    expect('skippedFields' in reading && reading.skippedFields).toEqual([
      { where: 'vulnerabilities[0]', reason: 'dueDate is not a date: soon' },
    ])
  })
})

describe('the catalogue as CSV', () => {
  test('tells the same, whatever stands in quotes', () => {
    const text =
      'cveID,notes,dateAdded,dueDate,knownRansomwareCampaignUse\r\n' +
      'CVE-2023-0001,"two\nlines, ""quoted""",2023-05-01,2023-05-22,Known\r\n'
    const reading = readKev(bytes(text))
    expect('entries' in reading && [...reading.entries]).toEqual([
      ['CVE-2023-0001', { addedOn: '2023-05-01', dueOn: '2023-05-22', ransomware: true }],
    ])
  })

  test('a bad line is named by its number', () => {
    const reading = readKev(bytes('cveID,dateAdded\nCVE-2023-0001,2023-05-01\nX,2023-05-01\n'))
    expect('skippedRecords' in reading && reading.skippedRecords).toEqual([
      { where: 'line 3', reason: 'cveID is not a CVE id: X' },
    ])
  })
})

test.each([
  ['', 'is neither JSON nor CSV with the columns cveID and dateAdded'],
  ['{}', 'vulnerabilities is missing'],
  ['{"vulnerabilities":[]}', 'holds no entry'],
  ['cve,epss\n', 'is neither JSON nor CSV with the columns cveID and dateAdded'],
])('%j is not a catalogue', (text, reason) => {
  expect(readKev(bytes(text))).toEqual({ reason })
})

test('JSON of any depth is read, unless it is nothing but brackets', () => {
  const nested = (levels: number) => {
    const deep = '['.repeat(levels) + ']'.repeat(levels)
    return readKev(bytes(`{"count":${deep},"vulnerabilities":[{"cveID":"CVE-2023-0001","dateAdded":"2023-05-01"}]}`))
  }
  const reading = nested(9000)
  expect(nested(100_000)).toEqual({
    reason: 'holds more than one value for every 5 characters at line 1, column 40025',
  })
  expect('skippedFields' in reading && reading.skippedFields.at(-1)?.reason).toBe(
    'is neither a number nor text, but there are 1 entries',
  )
})

test('any bytes are read or refused', () => {
  const texts = fc.oneof(
    fc.uint8Array(),
    fc.json().map(bytes),
    fc.string().map((text) => bytes(`cveID,dateAdded\n${text}`)),
  )
  fc.assert(fc.property(texts, (input) => typeof readKev(input) === 'object'))
})
