import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import { readZip } from '../../src/feeds/zip.ts'

/** A document of the TC's own test suite, and what it is to show. */
export interface SuiteCase {
  readonly version: CsafVersion
  /** The clause whose test it is for. */
  readonly clause: string
  readonly name: string
  /** Whether that test is to find something in it. */
  readonly fails: boolean
  /** Whether the document is valid on the whole: optional tests do not count. */
  readonly valid: boolean
  readonly document: unknown
}

interface TestCases {
  readonly tests: readonly {
    readonly id: string
    readonly failures?: readonly { readonly name: string; readonly valid: boolean }[]
    readonly valid?: readonly { readonly name: string; readonly valid: boolean }[]
  }[]
}

/** The documents of the suite of a version, https://github.com/oasis-tcs/csaf: as many as the shared data hold. */
export function suiteCases(data: string, version: CsafVersion): readonly SuiteCase[] {
  const zip = readZip(readFileSync(join(data, 'csaf', `oasis-test-suite-${version}.zip`)))
  const files = new Map(zip.map((entry) => [entry.name, entry]))
  const read = (name: string) => JSON.parse(files.get(`validator/data/${name}`)?.read().toString() ?? 'null')
  const { tests }: TestCases = read('testcases.json')
  return tests.flatMap(({ id: clause, failures = [], valid = [] }) => [
    ...failures.map((each) => ({ version, clause, fails: true, document: read(each.name), ...each })),
    ...valid.map((each) => ({ version, clause, fails: false, document: read(each.name), ...each })),
  ])
}

/** The clauses that the suite of a version has tests for: all of the standard's. */
export function suiteClauses(data: string, version: CsafVersion): readonly string[] {
  const zip = readZip(readFileSync(join(data, 'csaf', `oasis-test-suite-${version}.zip`)))
  const entry = zip.find(({ name }) => name === 'validator/data/testcases.json')
  const { tests }: TestCases = JSON.parse(entry?.read().toString() ?? '{"tests":[]}')
  return tests.map(({ id }) => id)
}
