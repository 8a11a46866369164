import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { example, instant, sampleTalk, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-flow-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const built = await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])
  expect(built).toMatchObject({ code: 0, err: '' })
})

function draftInto(name: string, ...more: readonly string[]) {
  return tocsin([
    ...['draft', bom, '--product', 'Northwind Lakehouse', '--product-version', '2.3', '--db', db],
    ...['--decisions', join(example, 'decisions.json'), '--publisher', join(example, 'publisher.json')],
    ...['--at', '2026-11-20T08:00:00Z', '-o', join(folder, name), ...more],
  ])
}

/** Every file below a folder, by its path in it. */
function tree(path: string): Map<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    names.filter((name) => /\.\w+$/.test(name)).map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  )
}

describe('the worked example, from SBOM to bulletin', () => {
  test('the index tells what it holds', async () => {
    const { code, out } = await tocsin(['db', 'status', '--db', db, '--json'])
    const status = JSON.parse(out)
    expect(code).toBe(0)
    expect(status.advisories).toBe(readdirSync(join(example, 'osv', 'PyPI')).length)
    expect(status.perEcosystem.map(({ name }: { name: string }) => name)).toEqual(['PyPI'])
  })

  test('the scan finds Flask’s cookie flaw once, under all its names, and says why', async () => {
    const { code, out } = await tocsin(['scan', bom, '--db', db, '--format', 'json'])
    expect(code).toBe(1)
    const { findings, sboms } = JSON.parse(out)
    const flask = findings.filter((f: { vulnerability: { ids: string[] } }) =>
      f.vulnerability.ids.includes('CVE-2023-30861'),
    )
    expect(flask).toHaveLength(1)
    expect(flask[0]).toMatchObject({
      component: { name: 'Flask', version: '2.2.3', ecosystem: 'PyPI' },
      vulnerability: { id: 'CVE-2023-30861', ids: ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62'] },
      inRange: 'yes',
      how: { record: 'PYSEC-2023-62', rule: 'ecosystem_range', introduced: '0', fixed: '2.2.5' },
      fixedIn: ['2.2.5', '2.3.2'],
    })
    expect(flask[0].paths).toEqual([['northwind-lakehouse', 'Flask']])
    const unnamed = sboms[0].unread.filter(({ reason }: { reason: string }) => reason === 'not evaluated: sample index')
    expect(sboms[0].matchable + unnamed.length).toBe(sboms[0].components)
  })

  test('what is fixed in the shipped version, withdrawn, or of another version is not found; commits only is not decided', async () => {
    const { out } = await tocsin(['scan', bom, '--db', db, '--format', 'json'])
    const { findings } = JSON.parse(out)
    const answers = new Map(
      findings.map((f: { vulnerability: { id: string }; inRange: string }) => [f.vulnerability.id, f.inRange]),
    )
    expect(answers.get('CVE-2023-28859')).toBe('yes')
    expect(answers.has('CVE-2023-28858')).toBe(false)
    expect(answers.has('CVE-2025-47278')).toBe(false)
    expect(answers.get('OSV-2021-955')).toBe('unknown')
  })

  test('the reasons are stated component by component', async () => {
    const yes = await tocsin(['explain', bom, '--vulnerability', 'GHSA-m2qf-hxjv-5gpq', '--db', db])
    expect(yes.code).toBe(1)
    expect(yes.out.trimEnd().split('\n')).toEqual([
      'In range: Flask 2.2.3, CVE-2023-30861 (GHSA-m2qf-hxjv-5gpq, PYSEC-2023-62)',
      '  because  2.2.3 is at or after 0 and before 2.2.5',
      '  records  yes: PYSEC-2023-62 (2023-06-05), GHSA-m2qf-hxjv-5gpq (2023-05-01)',
      '  fixed in 2.2.5, 2.3.2',
      '  purl     pkg:pypi/flask@2.2.3',
      '  path     northwind-lakehouse → Flask',
    ])
    const no = await tocsin(['explain', bom, '--vulnerability', 'CVE-2023-28858', '--db', db])
    expect(no).toMatchObject({ code: 0 })
    expect(no.out).toContain('Not in range: redis 4.5.3')
  })

  test('what is in range comes before what is not', async () => {
    const components = ['4.5.5', '4.5.3'].map((version) => {
      return { type: 'library', 'bom-ref': version, name: 'redis', version, purl: `pkg:pypi/redis@${version}` }
    })
    const two = join(folder, 'two-redis.json')
    writeFileSync(two, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }))
    const { out } = await tocsin(['explain', two, '--vulnerability', 'CVE-2023-28859', '--db', db])
    const answers = out.split('\n').filter((line) => line.includes('ange: '))
    expect(answers.map((line) => line.split(',')[0])).toEqual(['In range: redis 4.5.3', 'Not in range: redis 4.5.5'])
  })

  test('the Flask bulletin says what was decided, with its five conditions', async () => {
    const { code, out, err } = await draftInto('bulletins')
    expect({ code, err }).toEqual({ code: 0, err: sampleTalk })
    expect(out).toContain('NWSB-CVE-2023-30861  affected')
    const files = tree(join(folder, 'bulletins', 'NWSB-CVE-2023-30861'))
    const names = ['bulletin.txt', 'csaf-2.1.json', 'csaf.json', 'cyclonedx.json', 'index.html', 'openvex.json']
    expect([...files.keys()]).toEqual(names)
    const csaf = JSON.parse(files.get('csaf.json') ?? '')
    expect(csaf.document.category).toBe('csaf_security_advisory')
    expect(csaf.vulnerabilities[0].cwe).toEqual({
      id: 'CWE-539',
      name: 'Use of Persistent Cookies Containing Sensitive Information',
    })
    const { decisions } = JSON.parse(readFileSync(join(example, 'decisions.json'), 'utf8'))
    const page = files.get('index.html') ?? ''
    const text = files.get('bulletin.txt') ?? ''
    expect(decisions[0].conditions).toHaveLength(5)
    for (const { evidence } of decisions[0].conditions) {
      const start = evidence.split(/[`*_']/)[0]
      expect(page).toContain(start)
      expect(text.replaceAll(/\s+/g, ' ')).toContain(start)
    }
  })

  test('law 1: what nobody decided is under investigation in every format, never "not affected"', async () => {
    await draftInto('undecided')
    const name = 'NWSB-CVE-2023-28859'
    const files = tree(join(folder, 'undecided', name))
    const openvex = JSON.parse(files.get('openvex.json') ?? '')
    expect(openvex.statements.map(({ status }: { status: string }) => status)).toEqual(['under_investigation'])
    expect(JSON.parse(files.get('cyclonedx.json') ?? '').vulnerabilities[0].analysis.state).toBe('in_triage')
    expect(JSON.parse(files.get('csaf.json') ?? '').vulnerabilities[0].product_status).toHaveProperty(
      'under_investigation',
    )
  })

  test('law 5: the same input gives the same bytes, in another index too', async () => {
    await draftInto('once')
    await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])
    await draftInto('twice')
    expect(tree(join(folder, 'twice'))).toEqual(tree(join(folder, 'once')))
  })

  test('serving shows the same pages that drafting writes', async () => {
    const { code, out, site } = await tocsin(['serve', '--data', join(folder, 'data')])
    expect(code).toBe(0)
    expect(out).toContain('http://127.0.0.1:0/')
    const file = await (await site?.current())?.find('bulletins/NWSB-CVE-2023-30861/csaf.json')
    const served = await file?.read('identity')
    await draftInto('compare', '--at', instant, '--tlp', 'CLEAR')
    const written = readFileSync(join(folder, 'compare', 'NWSB-CVE-2023-30861', 'csaf.json'))
    expect(Buffer.from(served instanceof Uint8Array ? served : []).equals(written)).toBe(true)
  })
})
