import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEpss } from './epss.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const head = '#model_version:v2025.03.14,score_date:2026-11-23T12:55:00Z\ncve,epss,percentile\n'
const whole = `${head}CVE-2021-44228,0.94358,0.99958\nCVE-2023-0001,9e-05,0.001\n`

test.each([
  ['plain', bytes(whole)],
  ['with Windows line ends', bytes(whole.replaceAll('\n', '\r\n'))],
  ['in gzip', gzipSync(whole)],
])('the scores of a day, %s', (_, input) => {
  expect(readEpss(input)).toEqual({
    scoredOn: '2026-11-23',
    model: 'v2025.03.14',
    skippedRecords: [],
    entries: new Map([
      ['CVE-2021-44228', { probability: 0.94358, percentile: 0.99958, scoredOn: '2026-11-23' }],
      ['CVE-2023-0001', { probability: 0.00009, percentile: 0.001, scoredOn: '2026-11-23' }],
    ]),
  })
})

test('a CVE id in small letters is that of the CVE', () => {
  const reading = readEpss(bytes(`${head}cve-2023-0001,9E-05,0.001\n`))
  expect('entries' in reading && [...reading.entries.keys()]).toEqual(['CVE-2023-0001'])
})

test.each([
  ['CVE-2023-0001,0.5', 'is not a CVE id and two numbers: "CVE-2023-0001,0.5"'],
  ['CVE-2023-0001,1.5,0.5', 'is not two numbers from 0 to 1: "CVE-2023-0001,1.5,0.5"'],
  ['CVE-2023-0001,0.1.2,0.5', 'is not two numbers from 0 to 1: "CVE-2023-0001,0.1.2,0.5"'],
  ['CVE-2021-44228,0.1,0.1', 'repeats CVE-2021-44228; the first is kept'],
])('the line %s is listed, and the rest is kept', (line, reason) => {
  const reading = readEpss(bytes(`${head}CVE-2021-44228,0.9,0.9\n${line}\n`))
  expect('skippedRecords' in reading && reading.skippedRecords).toEqual([{ where: 'line 4', reason }])
  expect('entries' in reading && reading.entries.size).toBe(1)
})

test.each([
  ['', 'line 1 names no score_date: ""'],
  ['cve,epss,percentile\n', 'line 1 names no score_date: "cve,epss,percentile"'],
  ['#score_date:2026-13-01\n', 'line 1 names no score_date: "#score_date:2026-13-01"'],
  ['#score_date:2026-11-23\ncve,score\n', 'line 2 is not cve,epss,percentile: "cve,score"'],
  [head, 'holds no scores'],
  [`${head}x\n`, 'all lines cannot be read; the first: line 3 is not a CVE id and two numbers: "x"'],
])('%j holds no scores', (text, reason) => {
  expect(readEpss(bytes(text))).toEqual({ reason })
})

test('a torn archive is refused', () => {
  const torn = gzipSync(whole).subarray(0, 30)
  expect(readEpss(torn)).toEqual({ reason: 'cannot be unpacked: unexpected end of file' })
})

test('any bytes are read or refused', () => {
  const texts = fc.oneof(
    fc.uint8Array(),
    fc.string().map((text) => bytes(head + text)),
  )
  fc.assert(fc.property(texts, (input) => typeof readEpss(input) === 'object'))
})
