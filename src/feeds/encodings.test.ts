import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { cve5Reader } from './cve5.ts'
import { readEpss } from './epss.ts'
import { readKev } from './kev.ts'
import { readModifiedIds } from './modified-id.ts'
import { readOsv } from './osv.ts'

const day = '2026-01-01'
const entry = { cveID: 'CVE-2024-0001', dateAdded: day }
const feeds: Readonly<Record<string, readonly [text: string, read: (bytes: Uint8Array) => unknown]>> = {
  'KEV as JSON': [JSON.stringify({ dateReleased: `${day}T00:00:00Z`, count: 1, vulnerabilities: [entry] }), readKev],
  'KEV as CSV': [`cveID,dateAdded\nCVE-2024-0001,${day}\n`, readKev],
  EPSS: [`#model_version:v1,score_date:${day}T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.1,0.2\n`, readEpss],
  'an OSV record': [JSON.stringify({ id: 'X-1', modified: `${day}T00:00:00Z` }), readOsv],
  'a CVE record': [JSON.stringify({ cveMetadata: { cveId: 'CVE-2024-0001', state: 'PUBLISHED' } }), cve5Reader()],
  'a list of changes': [`${day}T00:00:00Z,A-1\n`, (bytes) => readModifiedIds(bytes)],
}

/** As files look that went through Windows tools. */
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'in UTF-16 LE with its mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'in UTF-16 BE with its mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'in UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
}

describe.each(Object.entries(feeds))('%s', (_, [text, read]) => {
  test.each(Object.entries(encodings))('is read %s', (_, encode) => {
    const plain = read(Buffer.from(text))
    expect(plain).not.toHaveProperty('reason')
    expect(read(encode(text))).toEqual(plain)
  })
})

test('EPSS in gzip is read with a byte order mark', () => {
  const [text, read] = feeds.EPSS ?? ['', String]
  expect(read(gzipSync(`\ufeff${text}`))).toEqual(read(Buffer.from(text)))
})

test.each([
  ['KEV', readKev, '{"vulnerabilities":[{}],"vulnerabilities":[]}', 'vulnerabilities'],
  ['an OSV record', readOsv, '{"id":"X-1","affected":[{}],"affected":[]}', 'affected'],
  ['a CVE record', cve5Reader(), '{"containers":{"cna":{"metrics":[{}],"metrics":[]}}}', 'metrics'],
] as const)(
  '%s with a key that stands twice is refused, because one of the two would be lost',
  (_, read, text, key) => {
    expect(read(Buffer.from(text))).toEqual({
      reason: expect.stringContaining(`has the key "${key}" twice in one object, again at line 1`),
    })
  },
)

test('KEV as CSV with a column that stands twice is refused', () => {
  expect(readKev(Buffer.from(`cveID,dateAdded,cveID\nCVE-2024-0001,${day},x\n`))).toHaveProperty('reason')
})

test('broken KEV in JSON is not said to be neither JSON nor CSV', () => {
  expect(readKev(Buffer.from('{"vulnerabilities":['))).toEqual({
    reason: 'is not JSON: it ends too early at line 1, column 21',
  })
})
