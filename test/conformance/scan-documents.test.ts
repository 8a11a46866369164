import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScanReport } from '../../src/domain/report.ts'
import { reportFormats as entries } from '../../src/reports/index.ts'
import { strictTags } from '../e2e/strict-html.ts'
import { example, instant, tocsin } from '../fakes.ts'
import { found } from '../fixtures/vex.ts'
import { cyclonedxIssues, openvexIssues } from './validators.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-scan-documents-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])).code).toBe(0)
})

const statedAt = '2026-11-02T00:00:00Z'
const odd = '\u001b[2J\u202e<script>alert(1)</script> "&quot;\' \ud800'

/** Names, reasons and ids that try to be markup, on findings of every kind. */
const hostile: ScanReport = {
  tool: { name: 'tocsin', version: '0.0.0' },
  index: {
    generation: odd,
    builtAt: '2026-11-01T00:00:00Z',
    advisories: 1,
    ecosystems: [],
    facts: { kev: odd, epss: '' },
  },
  standing: { folder: odd, ageHours: 1, scannedAt: instant, remarks: [odd] },
  sboms: [odd, '-'].map((file) => ({
    ...{ file, format: 'cyclonedx', specVersion: odd, components: 3, matchable: 2, coverage: 'part' as const },
    subject: { name: odd, version: odd, purl: odd },
    unread: [{ ref: odd, reason: odd }],
  })),
  findings: [odd, '-'].flatMap((sbom, i) =>
    (['affected', 'under_investigation', 'unknown'] as const).map((status) => {
      const own = found([odd, `CVE-2026-100${i}`], 'pkg:npm/a@1', {
        sbom,
        reason: odd,
        fixedIn: [odd],
        paths: [[odd, odd, odd]],
      })
      const component = { ...own.component, ref: `${odd}${status}`, name: odd, version: odd, purl: odd, cpe: odd }
      const statement = { file: odd, vulnerability: odd, status, action: odd, impact: odd, statedAt }
      return {
        ...own,
        component,
        inRange: 'unknown' as const,
        vulnerability: { ...own.vulnerability, summary: odd },
        statement,
      }
    }),
  ),
  suppressed: (['not_affected', 'fixed'] as const).map((status) => ({
    ...found([`CVE-2026-2001`], 'pkg:npm/b@1', { sbom: odd }),
    statement: { file: odd, vulnerability: odd, status, impact: odd, statedAt },
  })),
  vex: {
    files: [{ file: odd, format: odd, statements: 2, applied: 1 }],
    notApplied: [{ file: odd, vulnerability: odd, product: odd, status: 'affected', reason: odd }],
    conflicts: [odd],
  },
}

const reportFormats = await Promise.all(entries.map((entry) => entry.load()))

const render = (id: string, report: ScanReport) => {
  const format = reportFormats.find((each) => each.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return format.render(report, { colour: false, columns: 120, showSuppressed: true })
}

async function scanned(format: string): Promise<string> {
  const decisions = join(example, 'decisions.json')
  return (await tocsin(['scan', bom, '--db', db, '--vex', decisions, '--format', format])).out
}

describe('cyclonedx', () => {
  test('is valid by the schema of CycloneDX 1.6, and its references lead somewhere', async () => {
    const text = await scanned('cyclonedx')
    expect(await cyclonedxIssues(text)).toEqual([])
    const { components, vulnerabilities } = JSON.parse(text)
    const refs = new Set(components.map((each: Record<string, string>) => each['bom-ref']))
    expect(vulnerabilities).toHaveLength(14)
    for (const { affects } of vulnerabilities) for (const { ref } of affects) expect(refs).toContain(ref)
    const states = Map.groupBy(vulnerabilities, ({ analysis }: { analysis: { state: string } }) => analysis.state)
    expect([...states].map(([state, of]) => `${of.length} ${state}`).sort()).toEqual([
      '1 exploitable',
      '11 in_triage',
      '2 not_affected',
    ])
  })

  test('is valid whatever the names are', async () => {
    expect(await cyclonedxIssues(render('cyclonedx', hostile))).toEqual([])
  })

  test('an SBOM without findings is a valid document', async () => {
    const empty = { ...hostile, findings: [], suppressed: [] }
    expect(await cyclonedxIssues(render('cyclonedx', empty))).toEqual([])
  })
})

describe('openvex', () => {
  test('keeps the rules of OpenVEX 0.2.0; what nobody decided is under investigation', async () => {
    const document = JSON.parse(await scanned('openvex'))
    expect(openvexIssues(document)).toEqual([])
    const statuses = document.statements.map(({ status }: { status: string }) => status).sort()
    expect(new Set(statuses)).toEqual(new Set(['affected', 'not_affected', 'under_investigation']))
    expect(statuses.filter((status: string) => status === 'under_investigation')).toHaveLength(11)
  })

  test('keeps them whatever the names are', () => {
    expect(openvexIssues(JSON.parse(render('openvex', hostile)))).toEqual([])
  })

  test('applied to the same SBOM it says the same', async () => {
    const file = join(folder, 'own.openvex.json')
    await tocsin(['scan', bom, '--db', db, '--vex', join(example, 'decisions.json'), '--output', `openvex=${file}`])
    const { suppressed, vex } = JSON.parse((await tocsin(['scan', bom, '--db', db, '--json', '--vex', file])).out)
    expect([suppressed.length, vex.files[0].applied, vex.notApplied]).toEqual([2, 14, []])
  })

  test('what was decided for a product that the SBOM does not name is left out, not said of everything', () => {
    const nameless = { ...hostile, sboms: hostile.sboms.map(({ subject: _subject, ...rest }) => rest) }
    const { statements } = JSON.parse(render('openvex', nameless))
    expect(statements.map(({ status }: { status: string }) => status)).not.toContain('not_affected')
    const openvex = reportFormats.find(({ id }) => id === 'openvex')
    expect(openvex?.remarks?.(nameless)).toEqual([
      'OpenVEX leaves out 2 suppressed findings, because the SBOM does not say which product it describes.',
    ])
  })
})

describe('html', () => {
  test('hostile names make no markup, no script and no address', () => {
    const page = render('html', hostile)
    const names = new Set(strictTags(page).map(({ name }) => name))
    for (const name of ['script', 'img', 'iframe', 'a', 'form', 'object']) expect(names).not.toContain(name)
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  test('needs nothing but itself, and says what it must not do', async () => {
    const page = await scanned('html')
    const addresses = strictTags(page).flatMap(({ attributes }) => [attributes.get('src'), attributes.get('href')])
    expect(addresses.filter((each) => each !== undefined && !each.startsWith('data:'))).toEqual([])
    expect(page).toContain("default-src 'none'")
    for (const part of ['CVE-2023-30861', 'Not decided', 'Not affected', 'vulnerable code not present']) {
      expect(page).toContain(part)
    }
  })
})

describe('sarif', () => {
  const require = createRequire(import.meta.url)
  const schemaFile = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const { $schema: _draft, id: _name, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  const check = ajv.compile(schema)

  test.each([
    ['of the example', () => scanned('sarif')],
    ['of hostile names', async () => render('sarif', hostile)],
  ])('the log %s is valid by the schema of SARIF 2.1.0', async (_what, log) => {
    check(JSON.parse(await log()))
    expect((check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([])
  })
})
