import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Coverage, type ScanFinding, type ScannedSbom, type ScanReport, sampleReason } from '../domain/report.ts'
import type { Score } from '../domain/score.ts'
import { columnsOf } from '../text/width.ts'
import { reportFormats as entries } from './index.ts'

const reportFormats = await Promise.all(entries.map((entry) => entry.load()))

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
    index: { generation: 'g1', builtAt: '2026-11-01T00:00:00Z', advisories: 75514, ecosystems: [] },
    standing: { folder: 'db', ageHours: 1, scannedAt: '2026-11-23T12:00:00.000Z', remarks: [] },
    sboms: [
      {
        file: 'bom.json',
        format: 'cyclonedx',
        specVersion: '1.6',
        components: 3,
        matchable: 1,
        coverage: 'part',
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
  expect(entries.map(({ id }) => id)).toEqual(ids.sort())
  expect(reportFormats.map(({ id }) => id)).toEqual(ids)
})

describe.each(reportFormats.map(({ id }) => id))('%s', (id) => {
  test('names the vulnerability, the component and the fix', () => {
    const text = render(id, report(finding('CVE-2023-30861', {}, [high])))
    for (const part of ['CVE-2023-30861', 'flask', '2.2.5']) expect(text).toContain(part)
  })

  test('says of an undecided finding that it is not decided', () => {
    const text = render(id, report(finding('CVE-1', { inRange: 'unknown', reason: 'the record names commits only' })))
    expect(text).toMatch(/not decided|"inRange": "unknown"/i)
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

  test('says in a word what is not decided, where the reason has no room', () => {
    const open = finding('CVE-1', { inRange: 'unknown', how: { record: 'A', rule: 'git_only', recordModified: '' } })
    const text = render('table', report(open, finding('CVE-2')), { colour: false, columns: 80 })
    const lines = text.split('\n')
    expect(lines.find((line) => line.includes('RATING'))).toMatch(/ IN RANGE$/)
    expect(lines.find((line) => line.includes('CVE-1'))).toMatch(/ \? commits only$/)
    expect(lines.find((line) => line.includes('CVE-2'))).toMatch(/ yes$/)
  })

  test('cuts a long name, not its version', () => {
    const found = finding('CVE-2023-30861')
    const named = (version: string) => {
      return { ...found, component: { ...found.component, name: 'org.example.group:some-artifact', version } }
    }
    const text = render('table', report(named('9.4.2.v20170220'), named('v'.repeat(60))), {
      colour: false,
      columns: 80,
    })
    expect(text).toMatch(/org\.example\.gro[\w.:-]*… 9\.4\.2\.v20170220 /)
    expect(text).toMatch(/org\.example\.group:some-artifact v+… /)
  })

  test('takes two lines for a finding where the columns have no room', () => {
    const facts = { kev: '2026-11-01', epss: '2026-11-01' }
    const value = { ...report(finding('CVE-2023-30861', {}, [high])), index: { ...report().index, facts } }
    const text = render('table', value, { colour: false, columns: 50 })
    expect(text).toContain('high 7.5      CVE-2023-30861\n  flask 2.2.3, fixed in 2.2.5\n')
  })

  test('shows what VEX says of a finding that counts', () => {
    const statement = { file: 'vex.json', vulnerability: 'CVE-1', status: 'affected' as const }
    expect(render('table', report(finding('CVE-1', { statement }), finding('CVE-2')))).toMatch(/CVE-1 .* affected /)
    expect(render('table', report(finding('CVE-2')))).not.toContain('VEX')
  })

  test('has room at 80 columns for both what is not decided and what VEX says', () => {
    const statement = { file: 'v.json', vulnerability: 'CVE-1', status: 'under_investigation' as const }
    const open = finding('CVE-2023-30861', {
      fixedIn: ['1.2.3.4.5.6'],
      statement,
      inRange: 'unknown',
      how: { record: 'A', rule: 'git_only', recordModified: '' },
    })
    const text = render('table', report(open), { colour: false, columns: 80 })
    expect(text).toMatch(/^unrated +CVE-2023-30861 .* under .* \? commits only$/m)
  })

  test.each([80, 120])('keeps its columns in line at %i, whatever the script of a name', (columns) => {
    const named = ['flask', '製品-한국어', 'caméra 👩‍💻', '長い名前の部品・とても長い名前の部品・本当に長い'].map(
      (name, i) => {
        const { component } = finding(`CVE-2024-100${i}`)
        return finding(`CVE-2024-100${i}`, { component: { ...component, name } })
      },
    )
    const lines = render('table', report(...named), { colour: false, columns }).split('\n')
    const rows = lines.filter((line) => line.includes('CVE-2024-100'))
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map((row) => columnsOf(row.slice(0, row.indexOf('2.2.5'))))).size).toBe(1)
    expect(rows.filter((row) => columnsOf(row) > columns)).toEqual([])
  })

  test('paints only where colour is wanted', () => {
    const value = report(finding('CVE-1', {}, [high]))
    expect(render('table', value, { colour: true, columns: 120 })).toContain('\u001b[31mhigh')
    expect(render('table', value)).not.toContain('\u001b')
  })
})

const gap = { ref: 'a', reason: 'no package URL' }
const scanned: Record<Coverage, Partial<ScannedSbom>> = {
  all: { components: 3, matchable: 3, coverage: 'all', unread: [] },
  part: { components: 3, matchable: 2, coverage: 'part', unread: [gap] },
  none: { components: 3, matchable: 0, coverage: 'none', unread: [gap, gap, gap] },
  empty: { components: 0, matchable: 0, coverage: 'empty', unread: [] },
}

function covered(coverage: Coverage, parts: Partial<ScanReport> = {}): ScanReport {
  const value = report()
  return { ...value, sboms: value.sboms.map((sbom) => ({ ...sbom, ...scanned[coverage] })), ...parts }
}

describe('what was not looked up', () => {
  test.each<[Coverage, string]>([
    ['all', 'No findings in 3 components.'],
    ['part', 'No findings in 2 of 3 components; the others were not looked up.'],
    ['none', 'Unknown: nothing could be looked up.'],
    ['empty', 'No components, so no findings.'],
  ])('a report on %s of a document ends with: %s', (coverage, line) => {
    expect(render('table', covered(coverage)).trimEnd().split('\n').at(-1)).toBe(line)
    expect(render('markdown', covered(coverage))).toContain(`**${line}**`)
  })

  test('nothing at all is a warning in table and Markdown, and an error of the run in SARIF', () => {
    const sentence = 'None of the 3 components of bom.json could be looked up, so its vulnerabilities are unknown.'
    for (const id of ['table', 'markdown']) expect(render(id, covered('none'))).toContain(sentence)
    const [{ invocations }] = JSON.parse(render('sarif', covered('none'))).runs
    expect(invocations[0].executionSuccessful).toBe(false)
    expect(invocations[0].toolExecutionNotifications[0]).toEqual({ level: 'error', message: { text: sentence } })
  })

  test('a part is a notification of SARIF for each reason, with the parts of the document', () => {
    const [{ invocations }] = JSON.parse(render('sarif', covered('part'))).runs
    expect(invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: 'warning',
            message: { text: '1 part of bom.json not looked up or not fully read: no package URL.' },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: 'bom.json' } },
                logicalLocations: [{ fullyQualifiedName: 'a' }],
              },
            ],
          },
        ],
      },
    ])
  })

  test('everything is a run without notifications', () => {
    const [{ invocations }] = JSON.parse(render('sarif', covered('all'))).runs
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }])
  })
})

describe('the index that answered', () => {
  const standing = {
    folder: '/data/db',
    ageHours: 75.5,
    scannedAt: '2026-11-23T12:00:00.000Z',
    remarks: ['KEV: 9 days old (2026-10-23).'],
  }
  const facts = { kev: '2026-10-23', epss: '' }

  test('is named in the table with its age and the days of its feeds', () => {
    const value = covered('all', { standing, index: { ...report().index, facts } })
    const words = '75,514 advisories, as of 2026-11-01 (3 days ago); KEV of 2026-10-23; EPSS of an unknown day'
    expect(render('table', value)).toContain(`Index /data/db: ${words}`)
    expect(render('table', value)).toContain('! KEV: 9 days old (2026-10-23).')
    expect(render('markdown', value)).toContain(words)
  })

  test('has remarks that SARIF carries as warnings', () => {
    const [{ invocations }] = JSON.parse(render('sarif', covered('all', { standing }))).runs
    expect(invocations[0].toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: 'KEV: 9 days old (2026-10-23).' } },
    ])
  })

  test('says in each format when it is a sample', () => {
    const unread = [{ ref: 'a', reason: sampleReason }]
    const value = covered('part', { index: { ...report().index, sample: true } })
    const sampled = { ...value, sboms: value.sboms.map((sbom) => ({ ...sbom, unread })) }
    for (const id of ['table', 'markdown']) expect(render(id, sampled)).toContain('a sample of 75,514 advisories')
    expect(JSON.parse(render('json', sampled)).index.sample).toBe(true)
    expect(JSON.parse(render('sarif', sampled)).runs[0].invocations[0].executionSuccessful).toBe(false)
  })

  test('never makes the JSON depend on the clock', () => {
    expect(render('json', covered('all', { standing }))).toBe(render('json', covered('all')))
  })
})

test.each([80, 120])('the table stays within %i columns, whatever the names', (columns) => {
  const long = finding(`GHSA-${'x'.repeat(14)}`, { fixedIn: Array.from({ length: 30 }, (_, i) => `1.0.${i}`) }, [high])
  const sbom = 'sboms/a-long-name-of-a-file.json'
  const odd = { ...long, sbom, how: { record: 'A-1', rule: 'none' as const, recordModified: '' } }
  const value = report({ ...odd, component: { ...odd.component, name: 'n'.repeat(200) } }, finding('CVE-1', { sbom }))
  const sboms = value.sboms.map((sbom) => ({
    ...sbom,
    file: 'sboms/a-long-name-of-a-file.json',
    unread: [{ ref: 'a', reason: 'r '.repeat(99) }],
  }))
  const text = render('table', { ...value, sboms }, { colour: false, columns })
  expect(text).toContain('nnnnnnnn')
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns)
})

test.each([
  ['a | b', 'a &#124; b'],
  ['a\nb', 'a b'],
  ['`x`', '&#96;x&#96;'],
  ['<b>', '&#60;b&#62;'],
  ['[x](y)', '&#91;x&#93;(y)'],
  ['![x](y)', '&#33;&#91;x&#93;(y)'],
  ['*x* _y_ ~z~', '&#42;x&#42; &#95;y&#95; &#126;z&#126;'],
  ['\\|', '&#92;&#124;'],
  ['&lt; #1 $x$', '&#38;lt; &#35;1 &#36;x&#36;'],
  ['https://evil.example www.evil.example', 'https&#58;//evil.example www&#46;evil.example'],
  ['2.0:1-3', '2.0:1-3'],
])('Markdown shows %j as it is, in a cell of its own', (name, shown) => {
  const odd = finding('CVE-1', {
    reason: name,
    fixedIn: [name],
    how: { record: 'A', rule: 'none', recordModified: '' },
  })
  const text = render('markdown', report({ ...odd, component: { ...odd.component, name } }))
  const row = text.split('\n').find((line) => line.startsWith('| unrated')) ?? ''
  expect(row).toBe(`| unrated | CVE-1 | <code>${shown} 2.2.3</code> | ${shown} | ${shown} |`)
})

test('Markdown mentions nobody by the name of a package', () => {
  const odd = finding('CVE-1', { reason: '@octocat/x is at or after 0' })
  const text = render('markdown', report({ ...odd, component: { ...odd.component, name: '@babel/core' } }))
  expect(text).toContain('<code>&#64;babel/core 2.2.3</code> | 2.2.5 | &#64;&#8203;octocat/x is')
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

describe('SARIF within the limits of GitHub', () => {
  const low: Score = { ...high, score: 2, rating: 'low' }
  const critical: Score = { ...high, score: 9.8, rating: 'critical' }
  const many = (count: number, name: string, scores: Score[] = []) =>
    Array.from({ length: count }, (_, i) => finding(`${name}-${i}`, {}, scores))
  const run = (value: ScanReport) => JSON.parse(render('sarif', value)).runs[0]
  const remarks = (value: ScanReport) => reportFormats.find(({ id }) => id === 'sarif')?.remarks?.(value)

  test('of more than 5,000 results the worst stay, in their order; the rest is counted', () => {
    const value = report(...many(3000, 'LOW', [low]), ...many(1500, 'UNRATED'), ...many(1500, 'BAD', [critical]))
    const { results, invocations, tool } = run(value)
    const kinds = Map.groupBy(results, ({ ruleId }: { ruleId: string }) => ruleId.split('-')[0])
    expect([...kinds].map(([name, of]) => `${name} ${of.length}`)).toEqual(['LOW 2000', 'UNRATED 1500', 'BAD 1500'])
    expect(tool.driver.rules).toHaveLength(5000)
    const sentence =
      'SARIF leaves out 1,000 of 6,000 findings, the least severe, because GitHub takes no more; --format json has all.'
    expect(invocations[0].toolExecutionNotifications).toContainEqual({ level: 'warning', message: { text: sentence } })
    expect(remarks(value)).toEqual([sentence])
  })

  test('5,000 results are all there', () => {
    const value = report(...many(5000, 'LOW', [low]))
    expect(run(value).results).toHaveLength(5000)
    expect(remarks(value)).toEqual([])
  })

  test('a log that is too large is halved until it fits', () => {
    const value = report(...many(4000, 'LOW').map((each) => ({ ...each, reason: 'r'.repeat(10_000) })))
    expect(Buffer.byteLength(render('sarif', value))).toBeLessThan(25_000_000)
    expect(run(value).results).toHaveLength(2000)
  })

  test('a rule without a summary names each id once', () => {
    const own = finding('CVE-2024-1')
    const rules = ['', 'It leaks'].map((summary) => {
      const vulnerability = { ...own.vulnerability, ids: ['CVE-2024-1', 'GHSA-1'], summary }
      return run(report({ ...own, vulnerability })).tool.driver.rules[0].fullDescription.text
    })
    expect(rules).toEqual(['CVE-2024-1, GHSA-1', 'It leaks (CVE-2024-1, GHSA-1)'])
  })

  test('a rule has ten tags at most, and all that a bulletin repairs beside them', () => {
    const upstream = Array.from({ length: 40 }, (_, i) => `CVE-2026-10${String(i).padStart(2, '0')}`)
    const own = finding('DSA-1')
    const [rule] = run(report({ ...own, vulnerability: { ...own.vulnerability, upstream } })).tool.driver.rules
    expect(rule.properties.tags).toEqual(['security', 'DSA-1', ...upstream.slice(0, 8)])
    expect(rule.properties.upstream).toEqual(upstream)
  })
})
