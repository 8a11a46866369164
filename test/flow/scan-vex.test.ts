import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-scan-vex-'))
const db = join(folder, 'db')
const sample = join(folder, 'sample')
const bom = join(folder, 'bom.json')
const lakehouse = join(example, 'bom.json')
const decisions = join(example, 'decisions.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, value: unknown) => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

/** Two packages of npm, one with a fix and one without. */
beforeAll(async () => {
  const npm = join(folder, 'osv', 'npm')
  mkdirSync(npm, { recursive: true })
  for (const [name, fixed] of [
    ['closed', { fixed: '2.0.0' }],
    ['open', { last_affected: '9.0.0' }],
  ] as const) {
    const ranges = [{ type: 'SEMVER', events: [{ introduced: '0' }, fixed] }]
    const affected = [{ package: { ecosystem: 'npm', name }, ranges }]
    const record = {
      id: `GHSA-0000-0000-${name.padEnd(4, '0').slice(0, 4)}`,
      aliases: [`CVE-2026-1${name.length}00`],
      affected,
    }
    writeFileSync(join(npm, `${record.id}.json`), JSON.stringify({ ...record, modified: '2026-11-22T00:00:00Z' }))
  }
  const components = ['closed', 'open'].map((name) => ({
    ...{ type: 'library', 'bom-ref': name, name, version: '1.0.0', purl: `pkg:npm/${name}@1.0.0` },
  }))
  const metadata = { component: { type: 'application', 'bom-ref': 'pump', name: 'pump', version: '4.2' } }
  write('bom.json', { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components })
  expect((await tocsin(['db', 'build', '--from', join(folder, 'osv'), '--db', db])).code).toBe(0)
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', sample])).code).toBe(0)
})

const closed = 'CVE-2026-1600'
const open = 'CVE-2026-1400'

function openvex(name: string, statements: readonly object[]): string {
  return write(name, {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    timestamp: '2026-11-01T00:00:00Z',
    statements,
  })
}

const notAffected = (vulnerability: string, product: string) => ({
  vulnerability: { name: vulnerability },
  products: [{ '@id': product }],
  status: 'not_affected',
  justification: 'vulnerable_code_not_present',
})

const numbered = () => {
  const document = JSON.parse(readFileSync(lakehouse, 'utf8'))
  const component = { ...document.metadata.component, purl: 'pkg:generic/works/lakehouse@2.3' }
  const serialNumber = 'urn:uuid:11111111-2222-4333-8444-555555555555'
  return write('numbered.json', { ...document, serialNumber, metadata: { ...document.metadata, component } })
}

describe.each([
  ['the example', () => lakehouse],
  ['an SBOM with a serial number, whose product has a package URL', numbered],
])('what draft writes of %s, scan applies', (what, sbom) => {
  const out = join(folder, what)
  const suppressed = ['CVE-2024-34069', 'OSV-2021-955']

  beforeAll(async () => {
    const lakehouse = sbom()
    const product = ['--product', 'Northwind Lakehouse', '--product-version', '2.3']
    const { code } = await tocsin(['draft', lakehouse, ...product, '--decisions', decisions, '--db', sample, '-o', out])
    expect(code).toBe(0)
  })

  const documents = (name: string) =>
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(`/${name}`))
      .map((file) => join(out, file))
      .sort()

  test.each(['openvex.json', 'csaf.json', 'csaf-2.1.json', 'cyclonedx.json'])(
    '%s suppresses exactly what was decided not affected or fixed',
    async (name) => {
      const vex = documents(name)
      expect(vex.length).toBe(14)
      const { out: text } = await tocsin(['scan', sbom(), '--db', sample, '--json', '--vex', ...vex])
      const report = JSON.parse(text)
      const ids = (findings: readonly { vulnerability: { id: string } }[]) =>
        findings.map((each) => each.vulnerability.id)
      expect(ids(report.suppressed)).toEqual(suppressed)
      expect(report.findings).toHaveLength(12)
      // What is affected or open is said of each of the others.
      for (const { statement } of report.findings)
        expect(['affected', 'under_investigation']).toContain(statement.status)
    },
  )

  test('so does the decisions file itself, with impact and file', async () => {
    const { out: text } = await tocsin(['scan', sbom(), '--db', sample, '--json', '--vex', decisions])
    const report = JSON.parse(text)
    expect(report.suppressed.map((each: { vulnerability: { id: string } }) => each.vulnerability.id)).toEqual(
      suppressed,
    )
    expect(report.suppressed[0].statement).toMatchObject({
      file: decisions,
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      impact: expect.stringContaining('development server'),
    })
  })
})

describe('VEX and the exit code', () => {
  test('a finding that is not affected or fixed does not count for --fail-on', async () => {
    expect((await tocsin(['scan', bom, '--db', db])).code).toBe(1)
    const vex = openvex('both.json', [
      notAffected(closed, 'pkg:npm/closed@1.0.0'),
      { vulnerability: { name: open }, products: [{ '@id': 'pkg:npm/open' }], status: 'fixed' },
    ])
    const { code, out, err } = await tocsin(['scan', bom, '--db', db, '--vex', vex])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('No findings that count; 2 suppressed by VEX.')
    expect(out).toContain('both.json (OpenVEX): all 2 statements apply.')
    expect(out).not.toContain(closed)
  })

  test('--show-suppressed lists them with who says so', async () => {
    const vex = openvex('one.json', [notAffected(closed, 'pkg:npm/closed@1.0.0')])
    const { code, out } = await tocsin(['scan', bom, '--db', db, '--vex', vex, '--show-suppressed'])
    expect(code).toBe(1)
    expect(out).toContain('Suppressed by VEX:')
    expect(out.replaceAll(folder, '')).toContain(`${closed} in closed 1.0.0: not affected, vulnerable code not present`)
  })

  test('a statement on another version, and one on what was not found, is named with the reason', async () => {
    const vex = openvex('other.json', [
      notAffected(closed, 'pkg:npm/closed@1.0.1'),
      notAffected('CVE-2020-1234', 'pkg:npm/closed@1.0.0'),
    ])
    const { code, out } = await tocsin(['scan', bom, '--db', db, '--vex', vex], { columns: 400 })
    expect(code).toBe(1)
    expect(out).toContain(
      `VEX Not applied: ${closed} not affected, pkg:npm/closed@1.0.1: the SBOM has another version, 1.0.0.`,
    )
    expect(out).toContain(
      'VEX Not applied: CVE-2020-1234 not affected, pkg:npm/closed@1.0.0: no finding has this vulnerability.',
    )
  })

  test('VEX inside the SBOM is applied when the SBOM is named as VEX', async () => {
    const own = JSON.parse(readFileSync(bom, 'utf8'))
    const analysis = { state: 'not_affected', justification: 'code_not_reachable', detail: 'It is never called.' }
    const vulnerabilities = [{ id: closed, analysis, affects: [{ ref: 'closed' }] }]
    const file = write('with-vex.json', { ...own, vulnerabilities })
    const scanned = await tocsin(['scan', file, '--db', db, '--json', '--vex', file])
    expect(JSON.parse(scanned.out).suppressed).toHaveLength(1)
    // Of the same document under another name the product and the component are known by name and package URL.
    const other = await tocsin(['scan', bom, '--db', db, '--json', '--vex', file])
    expect(JSON.parse(other.out).suppressed).toHaveLength(1)
  })

  test('a document with errors stops the scan in one sentence', async () => {
    const vex = openvex('bad.json', [{ ...notAffected(closed, 'pkg:npm/closed'), status: 'safe' }])
    const { code, out, err } = await tocsin(['scan', bom, '--db', db, '--vex', vex])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('bad.json is not a valid OpenVEX document: statements.0.status: ')
  })

  test('an SBOM in the place of VEX has no statements, and lock files are not VEX', async () => {
    expect((await tocsin(['scan', bom, '--db', db, '--vex', bom])).out).toContain('(CycloneDX): no statements.')
    const lock = write('package-lock.json', { lockfileVersion: 3 })
    const { code, err } = await tocsin(['scan', bom, '--db', db, '--vex', lock])
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      `tocsin: ${lock} is not a VEX document in any format that Tocsin knows; it has "lockfileVersion".`,
    ])
  })
})

describe('--only-fixed', () => {
  test('leaves out what nothing fixes, and says how many', async () => {
    const { code, out } = await tocsin(['scan', bom, '--db', db, '--only-fixed'])
    expect(code).toBe(1)
    expect(out).toContain(closed)
    expect(out).not.toContain(open)
    expect(out).toContain('1 finding in 1 component: 1 unrated; 1 without a fix left out.')
  })

  test('what it leaves out does not count', async () => {
    const vex = openvex('closed.json', [notAffected(closed, 'pkg:npm/closed')])
    const { code, out } = await tocsin(['scan', bom, '--db', db, '--only-fixed', '--vex', vex, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ findings: [], withoutFix: 1 })
  })
})
