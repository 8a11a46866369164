import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outcome, tocsin } from './fakes.ts'

/** Inputs from the field, each with a page that gives its right outcome; undefined without the shared data. */
export const fieldData = process.env.TOCSIN_TEST_DATA && join(process.env.TOCSIN_TEST_DATA, 'field')

/** An OSV record as a test writes it down. */
export interface OsvRecord {
  readonly id: string
  readonly affected: readonly { readonly package: { readonly ecosystem: string } }[]
}

/** Builds an index of these records in a folder of its own; returns that folder, which the caller removes. */
export async function indexOf(records: readonly OsvRecord[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-'))
  for (const record of records) {
    const ecosystem = record.affected[0]?.package.ecosystem.split(':')[0] ?? 'none'
    mkdirSync(join(folder, 'osv', ecosystem), { recursive: true })
    writeFileSync(join(folder, 'osv', ecosystem, `${record.id}.json`), JSON.stringify(record))
  }
  const db = join(folder, 'db')
  const { code, err } = await tocsin(['db', 'build', '--from', join(folder, 'osv'), '--db', db])
  if (code !== 0) throw new Error(`the index of the test could not be built: ${err}`)
  return db
}

/** Scans a case of `field/match` against the records beside it. */
export async function scanCase(data: string, name: string, ...options: string[]): Promise<Outcome> {
  const records: OsvRecord[] = JSON.parse(readFileSync(join(data, 'match', `${name}.osv.json`), 'utf8'))
  return scan(join(data, 'match', `${name}.json`), await indexOf(records), ...options)
}

/** Scans a file against an index, as JSON unless another format is named. */
export function scan(file: string, db: string, ...options: string[]): Promise<Outcome> {
  return tocsin(['scan', file, '--db', db, ...(options.includes('--format') ? [] : ['--format', 'json']), ...options])
}

/** What a JSON report says, one line a finding: `pkg:npm/a@1.0.0 CVE-2026-1 yes`. */
export function linesOf({ out }: Outcome): readonly string[] {
  const { findings } = JSON.parse(out) as {
    findings: readonly { component: { purl: string }; vulnerability: { id: string }; inRange: string }[]
  }
  return findings.map(({ component, vulnerability, inRange }) => `${component.purl} ${vulnerability.id} ${inRange}`)
}
