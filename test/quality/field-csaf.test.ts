import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readStructure } from '../../src/csaf/schema/read.ts'
import { loadValidator } from '../../src/csaf/validate/validator.ts'
import { tocsin } from '../fakes.ts'
import { fieldData } from '../field.ts'

interface Reported {
  readonly valid: boolean
  readonly tests: readonly { readonly test: string; readonly notRun?: string }[]
  readonly problems: readonly {
    readonly test: string
    readonly severity: string
    readonly pointer: string
    readonly message: string
    readonly fix?: unknown
  }[]
}

async function validated(name: string): Promise<Reported> {
  const file = join(fieldData ?? '', 'csaf', `${name}.json`)
  const { out } = await tocsin(['csaf', 'validate', '--preset', 'full', '--format', 'json', file])
  return JSON.parse(out).documents[0]
}

const errorsOf = ({ problems }: Reported) => {
  return problems.filter(({ severity }) => severity === 'error').map(({ test: id, message }) => `${id} ${message}`)
}

describe.skipIf(!fieldData)('documents from the field (needs TOCSIN_TEST_DATA)', () => {
  test('a vector from which no score follows does not prove one', async () => {
    expect(errorsOf(await validated('cvss-vector-incomplete'))).toEqual([
      '6.1.9 No score can be computed from "CVSS:3.1/AV:N": it lacks AC, PR, UI, S, C, I and A, so the base score 9.8 does not follow from it.',
    ])
  })

  test('a date with a space is not one of RFC 3339', async () => {
    const errors = errorsOf(await validated('date-with-space-20'))
    expect(errors).toHaveLength(3)
    for (const error of errors)
      expect(error).toContain('schema "2026-05-01 10:00:00Z" is not a valid date: there must be a "T"')
  })

  test('a date that cannot be read makes the history neither too short nor too long', async () => {
    const document = await validated('history-malformed-date-false-6-1-16')
    expect(errorsOf(document)).toEqual([
      expect.stringContaining('schema "2024-01-03T00:00:00" is not a valid date: it has no offset'),
    ])
    const open = document.tests.filter(({ notRun }) => notRun?.startsWith('the date of')).map(({ test: id }) => id)
    expect(open).toEqual(['6.1.14', '6.1.16', '6.1.21', '6.2.5', '6.2.6'])
    expect(document.problems.filter(({ test: id, fix }) => id.startsWith('6.1') && fix)).toEqual([])
  })

  test('nor does one in the middle or at the start', async () => {
    for (const at of [0, 1]) {
      const file = join(fieldData ?? '', 'csaf', 'history-malformed-date-false-6-1-16.json')
      const document = JSON.parse(readFileSync(file, 'utf8'))
      const history = document.document.tracking.revision_history
      history[2].date += 'Z'
      history[at].date = history[at].date.slice(0, -1)
      const { problems } = readStructure(document, '2.0')
      const { tests } = (await loadValidator('basic')).validate(document, '2.0', 0)
      expect(problems.map(({ pointer }) => pointer)).toEqual([`/document/tracking/revision_history/${at}/date`])
      expect(tests.filter((each) => each.problems.length > 0).map(({ test: id }) => id)).toEqual(['schema'])
    }
  })

  test('a sentence says which part breaks which rule, once', async () => {
    const errors = errorsOf(await validated('messages-that-do-not-say-what-is-wrong'))
    expect(errors).toEqual([
      'schema "2026-02-30T10:00:00Z" is not a valid date: there is no 30 February 2026.',
      'schema "cpe:2.3:a:samba:samba:4.19.2+git.322.7e9201cef5:*:*:*:*:*:*:*" is not a valid CPE: "+" is not escaped (write "\\+") in its version "4.19.2+git.322.7e9201cef5".',
      'schema "VCID-abcd-1234-efgh" is not a CVE id: it does not begin with "CVE-" (the form is CVE-YYYY-NNNN).',
      '6.1.8 "(AV:A/AC:L/Au:N/C:C/I:C/A:C)" is not a vector of CVSS 2.0: the parentheses around it must be left out.',
    ])
  })

  test('a package URL has a name', async () => {
    expect(errorsOf(await validated('purl-without-name'))).toEqual([
      '6.1.13 "pkg:pypi/@1.3.4" is not a valid package URL: it has no name.',
    ])
  })

  test('all fixed products of a score are named', async () => {
    const { problems } = await validated('score-of-five-fixed-products')
    expect(problems.filter(({ test: id }) => id === '6.2.19').map(({ message }) => message)).toEqual([
      '"P1", "P2", "P3", "P4" and "P5" are fixed, yet this score says they are at risk; the environmental score should be 0.',
    ])
  })

  test('a decision point of CVSS exists in the versions that SSVC has', async () => {
    expect(errorsOf(await validated('ssvc-cvss-version-that-is-none'))).toEqual([
      '6.1.48 "cvss" has no decision point E of version 99.0.0; it has 1.0.0, 1.1.0, 1.2.0, 2.0.0.',
    ])
  })
})
