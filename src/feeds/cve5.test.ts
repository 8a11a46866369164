import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cve5Record, cve5Reader } from './cve5.ts'

const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
const weakness = (cweId: string) => [{ descriptions: [{ cweId, description: cweId, lang: 'en' }] }]

function read(value: unknown) {
  return cve5Reader()(new TextEncoder().encode(JSON.stringify(value)))
}

function record(containers: unknown, metadata: object = {}) {
  const cveMetadata = { cveId: 'CVE-2023-0001', state: 'PUBLISHED', assignerShortName: 'GitHub_M', ...metadata }
  return { dataType: 'CVE_RECORD', cveMetadata, containers }
}

describe('a CVE record', () => {
  test('tells scores and weaknesses of every container, each with its provider', () => {
    const cna = {
      providerMetadata: { shortName: 'GitHub_M' },
      metrics: [{ cvssV3_1: { vectorString: vector, baseScore: 7.5 } }],
      problemTypes: weakness('CWE-539'),
    }
    const adp = {
      providerMetadata: { shortName: 'CISA-ADP' },
      metrics: [{ cvssV3_1: { vectorString: vector } }],
      problemTypes: weakness('CWE-79'),
    }
    expect(read(record({ cna, adp: [adp] }, { dateUpdated: '2024-02-01T10:00:00' }))).toMatchObject({
      cveId: 'CVE-2023-0001',
      updatedAt: '2024-02-01T10:00:00Z',
      scores: [
        { source: 'GitHub_M', version: '3.1', vector, score: 7.5, rating: 'high' },
        { source: 'CISA-ADP', version: '3.1', vector, score: 7.5, rating: 'high' },
      ],
      weaknesses: [
        { cweId: 'CWE-539', source: 'GitHub_M' },
        { cweId: 'CWE-79', source: 'CISA-ADP' },
      ],
      skippedFields: [],
    })
  })

  test('names the assigner where the container names no provider, and reads a CWE from a description', () => {
    const cna = {
      problemTypes: [{ descriptions: [{ description: 'CWE-79: Cross-site Scripting' }, { description: 'n/a' }] }],
    }
    expect(read(record({ cna }))).toMatchObject({
      weaknesses: [{ cweId: 'CWE-79', source: 'GitHub_M' }],
      skippedFields: [],
    })
  })

  test.each<[string, object, object, string | undefined]>([
    [
      'as the CNA says',
      { datePublic: '2023-01-02T00:00:00Z' },
      { datePublished: '2023-03-01T10:00:00' },
      '2023-01-02T00:00:00Z',
    ],
    [
      'with the record, where the CNA says nothing',
      {},
      { datePublished: '2023-03-01T10:00:00' },
      '2023-03-01T10:00:00Z',
    ],
    [
      'with the record at the latest',
      { datePublic: '2033-01-02T00:00:00Z' },
      { datePublished: '2023-03-01T10:00:00Z' },
      '2023-03-01T10:00:00Z',
    ],
    [
      'as the CNA says, where the record says nothing',
      { datePublic: '2023-01-02T00:00:00+02:00' },
      {},
      '2023-01-01T22:00:00.000Z',
    ],
    ['at a time that nobody knows', {}, {}, undefined],
    [
      'at a time that nobody knows, if it is rejected',
      { datePublic: '2023-01-02T00:00:00Z' },
      { state: 'REJECTED' },
      undefined,
    ],
  ])('became public %s', (_, cna, metadata, publishedAt) => {
    expect(read(record({ cna }, metadata))).toMatchObject({ publishedAt, skippedFields: [] })
  })

  test('whose id is in small letters is that of the CVE', () => {
    expect(read(record({ cna: {} }, { cveId: 'cve-2023-0001' }))).toMatchObject({ cveId: 'CVE-2023-0001' })
  })

  test('names a date that is none, and keeps the rest', () => {
    const { skippedFields, publishedAt } = read(
      record({ cna: { datePublic: 'May' } }, { datePublished: '2023-03-01T10:00:00' }),
    ) as Cve5Record
    expect([skippedFields, publishedAt]).toEqual([
      ['containers.cna.datePublic is not a time: May'],
      '2023-03-01T10:00:00Z',
    ])
  })

  test('that is rejected tells nothing', () => {
    const cna = { metrics: [{ cvssV3_1: { vectorString: vector } }] }
    expect(read(record({ cna }, { state: 'REJECTED' }))).toMatchObject({
      state: 'REJECTED',
      scores: [],
      weaknesses: [],
    })
  })

  test.each([
    [
      { cvssV3_1: { vectorString: 'AV:X' } },
      'containers.cna.metrics[0].cvssV3_1.vectorString is not a CVSS vector: AV:X',
    ],
    [
      { cvssV3_1: { vectorString: vector, baseScore: 9.9 } },
      'containers.cna.metrics[0].cvssV3_1.baseScore is 9.9, but its vector gives 7.5, which is kept',
    ],
    [
      { cvssV4_0: { vectorString: vector } },
      'containers.cna.metrics[0].cvssV4_0.vectorString is of CVSS 3.1, and kept as such',
    ],
    [{ cvssV3_1: 'high' }, 'containers.cna.metrics[0].cvssV3_1 is not of type object'],
  ])('with the metric %j says what is wrong with it', (metric, part) => {
    expect(read(record({ cna: { metrics: [metric] } }))).toMatchObject({ skippedFields: [part] })
  })
})

test.each([
  ['no record', 7, 'the record is not of type object'],
  ['no id', { cveMetadata: { state: 'PUBLISHED' } }, 'cveMetadata.cveId is missing'],
  ['another id', record({}, { cveId: 'GHSA-1' }), 'cveMetadata.cveId is not a CVE id: GHSA-1'],
])('%s is refused', (_, value, reason) => {
  expect(read(value)).toEqual({ reason })
})

test('any JSON in any place is read or refused', () => {
  const value = fc.jsonValue()
  fc.assert(
    fc.property(
      value,
      value,
      (metrics, adp) => typeof read(record({ cna: { metrics, problemTypes: adp }, adp })) === 'object',
    ),
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => 'reason' in cve5Reader()(bytes)))
})
