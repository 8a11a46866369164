import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { draftFolders, tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-odd-ids-'))
const sbom = join(folder, 'bom.json')
writeFileSync(
  sbom,
  JSON.stringify({
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6' },
    components: [{ type: 'library', name: 'flask', version: '2.2.3', purl: 'pkg:pypi/flask@2.2.3' }],
  }),
)
const databases: string[] = []
afterAll(() => {
  for (const each of [folder, ...databases]) rmSync(each, { recursive: true, force: true })
})

/** A record in the OSV format about flask before 2.2.5. */
function record(id: string, more: object) {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.2.5' }] }]
  const affected = [{ package: { ecosystem: 'PyPI', name: 'flask' }, ranges }]
  return { id, modified: '2026-05-01T00:00:00Z', affected, ...more }
}

test.each([
  ['CVE-BOGUS', []],
  ['CVE-2026-123', []],
  ['CVE-2026-12345678901234567890', []],
  ['PYSEC-2026-1', ['CVE-BOGUS', 'cve-2026-10001']],
  ['PYSEC-2026-2', ['CVE-2026-']],
])('a record named %s, also %j, makes drafts that are valid CSAF', async (id, aliases) => {
  const weaknesses = { database_specific: { cwe_ids: ['CWE-0', 'CWE-1234567', 'CWE-BOGUS', 'NVD-CWE-Other'] } }
  const db = await indexOf([record(id, { aliases, ...weaknesses })])
  databases.push(join(db, '..'))
  const output = join(folder, id)
  const product = ['--product', 'Northwind Lakehouse', '--product-version', '2.3']
  const { code } = await tocsin(['draft', sbom, '--db', db, ...product, '-o', output])
  expect(code).toBe(0)
  const [name = ''] = draftFolders(output)
  for (const file of ['csaf.json', 'csaf-2.1.json']) {
    const path = join(output, name, file)
    const [vulnerability] = JSON.parse(readFileSync(path, 'utf8')).vulnerabilities
    expect(vulnerability.cve).toBe(aliases.includes('cve-2026-10001') ? 'CVE-2026-10001' : undefined)
    expect(await tocsin(['csaf', 'validate', path, '--preset', 'mandatory'])).toMatchObject({ code: 0 })
  }
})
