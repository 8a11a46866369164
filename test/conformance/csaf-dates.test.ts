import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readStructure } from '../../src/csaf/schema/read.ts'
import { base20 } from '../../src/csaf/validate/checks/testdata/documents.ts'

const places = ['csaf_validator', join(process.env.GOBIN ?? join(homedir(), 'go', 'bin'), 'csaf_validator')]
const judge = places.find((place) => spawnSync(place, ['--version']).status === 0)
const folder = mkdtempSync(join(tmpdir(), 'tocsin-dates-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Spellings of dates at the edge of RFC 3339, right and wrong ones mixed: what they are is for the judges to say. */
const spellings = [
  ...['2016-02-20T10:00:00Z', '2016-02-20 10:00:00Z', '2016-02-20t10:00:00z', '2016-02-20_10:00:00Z'],
  ...[
    '2016-02-20T10:00:00.Z',
    '2016-02-20T10:00:00.123456789123456789Z',
    '2016-02-20T10:00:00,5Z',
    '2016-02-20T10:00Z',
  ],
  ...['2016-02-20T10Z', '2016-02-20', '2016-02-20T10:00:00', '2016-02-20T10:00:00+01', '2016-02-20T10:00:00+0100'],
  ...['2016-02-20T10:00:00+01:00', '2016-02-20T10:00:00-00:00', '2016-02-20T10:00:00+24:00'],
  ...['2016-02-20T10:00:00+23:59', '2016-02-20T10:00:00+25:00', '2016-02-20T10:00:00+01:60'],
  ...['2016-02-20T10:00:00+1:00', '2016-02-30T10:00:00Z', '2015-02-29T10:00:00Z', '1900-02-29T10:00:00Z'],
  ...['2000-02-29T10:00:00Z', '2016-13-01T10:00:00Z', '2016-00-01T10:00:00Z', '2016-01-00T10:00:00Z'],
  ...['2016-04-31T10:00:00Z', '2016-01-01T24:00:00Z', '2016-01-01T25:00:00Z', '2016-01-01T10:60:00Z'],
  ...['2016-01-01T10:00:60Z', '2016-12-31T23:59:60Z', '2016-12-31T23:59:61Z', '2017-01-01T00:59:60+01:00'],
  ...['2016-12-31T22:59:60-01:00', '2016-12-31T23:59:60+01:00', '2016-06-15T23:59:60Z', '0000-01-01T00:00:00Z'],
  ...['9999-12-31T23:59:59Z', '10000-01-01T00:00:00Z', '-2016-01-01T00:00:00Z', '+2016-01-01T00:00:00Z'],
  ...['16-01-01T00:00:00Z', '2016-1-1T00:00:00Z', '2016-02-20T10:00:00Z ', ' 2016-02-20T10:00:00Z'],
  ...['2016-02-20T10:00:00 Z', '2016-02-20T10:00:00UTC', '2016-02-20T10:00:00 +01:00', '2016-02-20\n10:00:00Z'],
  ...['2016-02-20T10:00:00\u221201:00', '2016-W08-6T10:00:00Z', '20160220T100000Z', '\u0662016-02-20T10:00:00Z'],
  ...['', 'yesterday', 'Sat, 20 Feb 2016 10:00:00 GMT', '1455962400'],
]

function documentOf(date: string): unknown {
  const document = base20()
  document.document.tracking.id = 'nw-1'
  document.vulnerabilities[0].discovery_date = date
  return document
}

/** Exit codes have a bit for each kind of failure; 2 is that of the schema. */
const ofSchema = 2

describe.skipIf(!judge)("gocsaf's csaf_validator (needs it installed)", () => {
  test.each(spellings)('takes the date %j, or refuses it, as we do', (date) => {
    const document = documentOf(date)
    const file = join(folder, 'nw-1.json')
    writeFileSync(file, JSON.stringify(document))
    const { status } = spawnSync(judge ?? '', [file])
    const ours = readStructure(document, '2.0').problems.length > 0
    expect([date, ours]).toEqual([date, ((status ?? 0) & ofSchema) !== 0])
  })
})
