import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { convertCsaf } from '../../src/csaf/convert/index.ts'
import { csafIssues } from '../conformance/validators.ts'
import { tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-versions-'))
const sboms = ['2.2', '2.3', '2.4'].map((version) => join(folder, `bom-${version}.json`))
let db = ''

/** 2.2 and 2.3 ship both packages in their old versions, 2.4 only one of them. */
const shipped = [['flask@2.2.3', 'jinja2@3.1.1'], ['flask@2.2.3', 'jinja2@3.1.1'], ['jinja2@3.1.1']]

beforeAll(async () => {
  for (const [i, path] of sboms.entries()) writeFileSync(path, JSON.stringify(cyclonedx(shipped[i] ?? [])))
  db = await indexOf([
    record('CVE-2026-10001', 'flask'),
    record('CVE-2026-10002', 'flask'),
    record('CVE-2026-10003', 'jinja2'),
  ])
})
afterAll(() => {
  for (const each of [folder, join(db, '..')]) rmSync(each, { recursive: true, force: true })
})

function cyclonedx(packages: readonly string[]): object {
  const components = packages.map((each) => {
    const [name, version] = each.split('@')
    return { type: 'library', name, version, purl: `pkg:pypi/${each}` }
  })
  return { bomFormat: 'CycloneDX', specVersion: '1.6', components }
}

function record(id: string, name: string) {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '9' }] }]
  return { id, modified: '2026-05-01T00:00:00Z', affected: [{ package: { ecosystem: 'PyPI', name }, ranges }] }
}

const decided = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z' }
const fixedPerBranch = ['2.2', '2.3'].map((version) => ({
  ...{ vulnerability: 'CVE-2026-10001', products: [{ product: 'Lakehouse', versions: [version] }] },
  claim: { status: 'affected', action: `Install ${version}.9.` },
  remediations: [{ category: 'vendor_fix', details: 'Upgrade.', fixedVersion: `${version}.9` }],
  ...decided,
}))

async function draft(args: readonly string[], decisions: readonly object[] = []) {
  const file = join(folder, 'decisions.json')
  writeFileSync(file, JSON.stringify({ decisions }))
  const output = mkdtempSync(join(folder, 'out-'))
  const given = ['draft', ...args, '--product', 'Lakehouse', '--decisions', file, '--db', db, '-o', output]
  const outcome = await tocsin(given)
  const read = (path: string) => readFileSync(join(output, path), 'utf8')
  const folders = () =>
    readdirSync(output)
      .filter((name) => name.startsWith('DRAFT-'))
      .toSorted()
  return { ...outcome, folders, read, json: (path: string) => JSON.parse(read(path)) }
}

const versions = ['2.2', '2.3', '2.4'].flatMap((version) => ['--product-version', version])

test.each([
  ['vulnerability', ['DRAFT-CVE-2026-10001', 'DRAFT-CVE-2026-10002', 'DRAFT-CVE-2026-10003']],
  ['component', ['DRAFT-PYPI-FLASK', 'DRAFT-PYPI-JINJA2']],
  ['product', ['DRAFT-LAKEHOUSE']],
])('bulletins by %s are valid in both versions of CSAF, and one is the other converted', async (by, expected) => {
  const { code, folders, json } = await draft([...sboms, ...versions, '--group-by', by], fixedPerBranch)
  expect([code, folders()]).toEqual([0, expected])
  for (const name of folders()) {
    const [old, current] = [json(`${name}/csaf.json`), json(`${name}/csaf-2.1.json`)]
    const issues = await csafIssues(old)
    expect(issues.filter((issue) => !/^(?:optional|informative)Test/.test(issue))).toEqual([])
    const now = Date.parse(current.document.tracking.current_release_date)
    expect(convertCsaf(current, { to: '2.0', now }).document).toEqual(old)
  }
})

test('each branch has its own fix, and a version of which nothing is said was not evaluated', async () => {
  const { read, json } = await draft([...sboms, ...versions], fixedPerBranch)
  const text = read('DRAFT-CVE-2026-10001/bulletin.txt')
  for (const line of [
    ...['Lakehouse 2.2: affected', 'Lakehouse 2.3: affected', 'Lakehouse 2.2.9: fixed', 'Lakehouse 2.3.9: fixed'],
    ...['Fixed in Lakehouse 2.2.9', 'For Lakehouse 2.2', 'For Lakehouse 2.3'],
  ]) {
    expect(text).toContain(line)
  }
  expect(text).not.toContain('Lakehouse 2.4')
  const { bulletins, products } = json('drafts.json')
  expect(products.map(({ version }: { version: string }) => version)).toEqual(['2.2', '2.3', '2.4'])
  expect(bulletins[0]).toMatchObject({ trackingId: 'DRAFT-CVE-2026-10001', status: 'affected' })
  const whole = await draft([...sboms, ...versions, '--group-by', 'product'], fixedPerBranch)
  expect(whole.read('DRAFT-LAKEHOUSE/bulletin.txt')).toMatch(/Lakehouse 2\.4:\s+CVE-2026-10001: not evaluated/)
  expect(whole.read('DRAFT-LAKEHOUSE/index.html')).toContain('Not evaluated')
  const { vulnerabilities } = whole.json('DRAFT-LAKEHOUSE/csaf-2.1.json')
  expect(vulnerabilities[0].product_status.fixed).toHaveLength(2)
})

test('a version that the bulletin says is open is not fixed, whatever a remediation promises', async () => {
  const fix = { category: 'vendor_fix', details: 'Upgrade.', fixedVersion: '2.3' }
  const decision = { ...fixedPerBranch[0], remediations: [fix] }
  const { json, read } = await draft([...sboms, ...versions], [decision])
  const { product_status: status } = json('DRAFT-CVE-2026-10001/csaf-2.1.json').vulnerabilities[0]
  expect([status.fixed, status.known_affected.length, status.under_investigation.length]).toEqual([undefined, 2, 1])
  expect(read('DRAFT-CVE-2026-10001/bulletin.txt')).toContain('Lakehouse 2.3: under investigation')
  expect(json('DRAFT-CVE-2026-10001/openvex.json').statements.map((each: { status: string }) => each.status)).toEqual([
    'affected',
    'under_investigation',
  ])
})

test('a decision about versions that are not drafted is named', async () => {
  const decision = { ...fixedPerBranch[0], products: [{ product: 'Lakehouse', versions: ['1.0'] }] }
  const { code, err } = await draft([...sboms, ...versions], [decision])
  expect([code, err]).toEqual([
    0,
    expect.stringContaining('The decision about CVE-2026-10001 names none of these product versions.'),
  ])
})

test.each([
  [[...sboms, '--product-version', '2.2'], 'There are 3 SBOMs and 1 --product-version; give one'],
  [
    [...sboms.slice(1), '--product-version', '2', '--product-version', '2'],
    '--product-version 2 is given for two SBOMs',
  ],
  [[...sboms, ...versions, '--sku', 'A-1'], '--purl, --cpe and --sku name one version'],
])('what cannot be meant is refused before anything is written', async (args, sentence) => {
  const { code, err, folders } = await draft(args)
  expect([code, err, folders()]).toEqual([2, expect.stringContaining(sentence), []])
})
