import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ScanFinding, ScanReport } from '../domain/report.ts'
import type { Score } from '../domain/score.ts'
import { reportFormats } from './index.ts'

const plain = { colour: false, columns: 200 }
const hostile = '\u001b[2J\r\n| `<script>alert(1)</script>` | [x](javascript:alert(1)) @everyone'

const high: Score = { source: 'A-1', version: '3.1', vector: 'CVSS:3.1/AV:N', score: 7.5, rating: 'high' }

function finding(id: string, parts: Partial<ScanFinding> = {}, scores: Score[] = []): ScanFinding {
  return {
    sbom: 'bom.json',
    component: {
      ref: `ref-${id}`,
      name: 'flask',
      version: '2.2.3',
      purl: 'pkg:pypi/flask@2.2.3',
      package: undefined,
      cpe: undefined,
      supplier: undefined,
      type: undefined,
      source: undefined,
      distro: undefined,
      module: undefined,
    },
    ecosystem: 'PyPI',
    vulnerability: { id, ids: [id], upstream: [], summary: 'A cookie kept by a cache', scores },
    inRange: 'yes',
    reason: '2.2.3 is at or after 0 and before 2.2.5',
    how: {
      record: 'A-1',
      rule: 'ecosystem_range',
      introduced: '0',
      fixed: '2.2.5',
      recordModified: '2026-01-01T00:00:00Z',
    },
    records: ['A-1'],
    fixedIn: ['2.2.5', '2.3.2'],
    paths: [['app', 'flask']],
    facts: [],
    ...parts,
  }
}

function report(...findings: ScanFinding[]): ScanReport {
  return {
    tool: { name: 'tocsin', version: '0.1.0' },
    index: { generation: 'g1', builtAt: '2026-11-01T00:00:00Z', advisories: 75514 },
    sboms: [
      {
        file: 'bom.json',
        format: 'cyclonedx',
        specVersion: '1.6',
        components: 3,
        matchable: 1,
        unread: [
          { ref: 'a', reason: 'no version' },
          { ref: 'b', reason: 'no version' },
        ],
      },
    ],
    findings,
  }
}

function render(id: string, value: ScanReport, look = plain): string {
  const format = reportFormats.find((candidate) => candidate.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return format.render(value, look)
}

test('every format in this folder is registered', () => {
  const others = ['index', 'report', 'words']
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const ids = files.map((name) => name.slice(0, -3)).filter((name) => !others.includes(name))
  expect(reportFormats.map(({ id }) => id)).toEqual(ids.sort())
})

describe.each(reportFormats.map(({ id }) => id))('%s', (id) => {
  test('names the vulnerability, the component and the fix', () => {
    const text = render(id, report(finding('CVE-2023-30861', {}, [high])))
    for (const part of ['CVE-2023-30861', 'flask', '2.2.5']) expect(text).toContain(part)
  })

  test('says of an undecided finding that it is not decided', () => {
    const text = render(id, report(finding('CVE-1', { inRange: 'unknown', reason: 'the record names commits only' })))
    expect(text).toMatch(/not decided|"inRange": "unknown"/)
    expect(text).toContain('the record names commits only')
  })

  test('is the same for the same report', () => {
    const value = report(finding('CVE-2', {}, [high]), finding('CVE-1'))
    expect(render(id, value)).toBe(render(id, structuredClone(value)))
  })

  test('lets no control character of a hostile SBOM or record through', () => {
    const odd = finding('CVE-1', { reason: hostile, fixedIn: [hostile] })
    const text = render(id, report({ ...odd, component: { ...odd.component, name: hostile } }))
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})

describe('table', () => {
  test('puts the worst first and counts by rating', () => {
    const critical = { ...high, score: 9.8, rating: 'critical' as const }
    const text = render(
      'table',
      report(finding('CVE-1', {}, [high]), finding('CVE-2', {}, [critical]), finding('CVE-3')),
    )
    expect(text.indexOf('CVE-2')).toBeLessThan(text.indexOf('CVE-1'))
    expect(text.indexOf('CVE-1')).toBeLessThan(text.indexOf('CVE-3'))
    expect(text).toContain('3 findings in 3 components: 1 critical, 1 high, 1 unrated.')
  })

  test('tells how many parts were not looked up, and why', () => {
    expect(render('table', report())).toContain('2 × no version')
  })

  test('leaves the reason out where the terminal is narrow, and wraps no line', () => {
    const text = render('table', report(finding('CVE-2023-30861', {}, [high])), { colour: false, columns: 80 })
    expect(text).not.toContain('WHY')
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  })

  test('paints only where colour is wanted', () => {
    const value = report(finding('CVE-1', {}, [high]))
    expect(render('table', value, { colour: true, columns: 120 })).toContain('\u001b[31mhigh')
    expect(render('table', value)).not.toContain('\u001b')
  })
})

test('markdown keeps markup of an SBOM out of the table', () => {
  const odd = finding('CVE-1')
  const text = render('markdown', report({ ...odd, component: { ...odd.component, name: hostile } }))
  expect(text).not.toContain('<script>')
  expect(text).not.toContain('](javascript')
  expect(text).not.toContain('@everyone')
})

test('json has the fields of the contract', () => {
  const { findings, sboms, index, tool } = JSON.parse(render('json', report(finding('CVE-1', {}, [high]))))
  expect(Object.keys(findings[0])).toEqual([
    'sbom',
    'component',
    'vulnerability',
    'inRange',
    'reason',
    'how',
    'fixedIn',
    'paths',
  ])
  expect(findings[0].component).toEqual({
    ref: 'ref-CVE-1',
    name: 'flask',
    version: '2.2.3',
    purl: 'pkg:pypi/flask@2.2.3',
    ecosystem: 'PyPI',
  })
  expect(findings[0].vulnerability.scores).toEqual([
    { source: 'A-1', vector: 'CVSS:3.1/AV:N', score: 7.5, rating: 'high' },
  ])
  expect([tool.name, index.advisories, sboms[0].unread.length]).toEqual(['tocsin', 75514, 2])
})

test('sarif gives each finding the rule of its vulnerability, and never a level that gates pass over', () => {
  const value = report(finding('CVE-2', { inRange: 'unknown' }), finding('CVE-1', {}, [high]))
  const { runs } = JSON.parse(render('sarif', value))
  const { results, tool } = runs[0]
  for (const result of results) {
    expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
    expect(['error', 'warning']).toContain(result.level)
  }
  expect(tool.driver.rules[0].properties['security-severity']).toBe('7.5')
})
