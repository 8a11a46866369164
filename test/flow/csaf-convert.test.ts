import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { base20, base21, type Json } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-convert-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, document: Json): string {
  const file = join(folder, name)
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document))
  return file
}

test('the document goes to standard output, remarks go to standard error', async () => {
  const file = written('old.json', base20())
  const { code, out, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    document: { csaf_version: '2.1', distribution: { tlp: { label: 'CLEAR' } } },
  })
  expect(out).toMatch(/^\{\n {2}"\$schema": .*\n {2}"document": \{\n {4}"category"/)
  expect(err).toBe(
    `${file}: CSAF 2.0 to 2.1, 1 to note\n  note    /document/distribution: There is no TLP label, so the default TLP:CLEAR has been set. (9.1.18)\n`,
  )
})

test('the document goes to a file', async () => {
  const file = join(folder, 'new.json')
  const { code, out, err } = await tocsin(['csaf', 'convert', written('o.json', base21()), '--to', '2.0', '-o', file])
  expect([code, out]).toEqual([0, ''])
  expect(JSON.parse(readFileSync(file, 'utf8')).document.csaf_version).toBe('2.0')
  expect(err).toMatch(/^Wrote .*new\.json\n.*o\.json: CSAF 2\.1 to 2\.0, nothing to note\n$/)
})

test('--json answers with one object', async () => {
  const document = base21()
  document.vulnerabilities[0].product_status.unknown = ['A3']
  document.product_tree.full_product_names.push({ name: 'A3', product_id: 'A3' })
  const { code, out, err } = await tocsin(['csaf', 'convert', written('j.json', document), '--to', '2.0', '--json'])
  expect([code, err]).toEqual([0, ''])
  expect(JSON.parse(out)).toMatchObject({
    from: '2.1',
    to: '2.0',
    document: { document: { csaf_version: '2.0' } },
    notes: [{ kind: 'lost', pointer: '/vulnerabilities/0/product_status/unknown' }],
    problems: [],
  })
})

test('options of clause 18 are heard', async () => {
  const document = base20()
  document.document.publisher.category = 'other'
  document.document.distribution = { text: 'TLP v2.0: TLP:AMBER+STRICT', tlp: { label: 'RED' } }
  const options = ['--tlp-from-text', '--other-publisher', 'multiplier']
  const { out } = await tocsin(['csaf', 'convert', written('opt.json', document), '--to', '2.1', ...options])
  expect(JSON.parse(out).document).toMatchObject({
    distribution: { tlp: { label: 'AMBER+STRICT' } },
    publisher: { category: 'multiplier' },
  })
})

describe('a result that is not valid', () => {
  const document = base20()
  document.vulnerabilities[0].cwe = { id: 'CWE-79', name: 'Scripts' }
  const file = written('invalid.json', document)

  test('is not written, exit code 1', async () => {
    const { code, out, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('error   /vulnerabilities/0/cwe: No release of CWE has CWE-79 under the name "Scripts"')
    expect(err).toContain('Nothing was written')
    expect(err).toContain('invalid.json is not valid CSAF 2.0 itself: tocsin csaf validate shows why.')
    const json = await tocsin(['csaf', 'convert', file, '--to', '2.1', '--json'])
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).not.toHaveProperty('document')
  })

  test('is written when that is wanted', async () => {
    const { code, out, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1', '--even-invalid'])
    expect(code).toBe(0)
    expect(JSON.parse(out).vulnerabilities[0].cwes[0].name).toBe('Scripts')
    expect(err).toContain('The document is not what CSAF 2.1 demands.')
  })
})

test('a thousand remarks are not all shown, nor are lists without end', async () => {
  const document = base20()
  document.vulnerabilities[0].ids = Array.from({ length: 1000 }, (_, i) => ({
    system_name: 'N'.repeat(1000),
    text: `${i}`,
  }))
  const { code, err } = await tocsin(['csaf', 'convert', written('many.json', document), '--to', '2.1'])
  expect(code).toBe(0)
  expect(err).toContain('… and 901 more; --json lists them all')
  expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThan(500)
})

describe('asked wrongly', () => {
  test.each<[string, Json, string[], string]>([
    ['the version that it has', base21(), ['--to', '2.1'], 'is a document of CSAF 2.1 already.'],
    ['no version', base20(), [], "required option '--to <version>'"],
    ['an unknown version', base20(), ['--to', '3.0'], '2.0, 2.1'],
    ['no CSAF', { bomFormat: 'CycloneDX' }, ['--to', '2.1'], 'This is a CycloneDX document'],
    ['no JSON', '<cvrfdoc/>', ['--to', '2.1'], 'CVRF'],
  ])('%s', async (_, document, args, words) => {
    const { code, out, err } = await tocsin(['csaf', 'convert', written('wrong.json', document), ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^tocsin: .+[.?!)]\n {8}.+\n$/)
    expect(err).toContain(words)
  })
})

test('what is hostile in a document does not reach the terminal', async () => {
  const document = base20()
  document.vulnerabilities[0].ids = [{ system_name: '\u001b[31mred\u202e', text: 'x' }]
  const { err } = await tocsin(['csaf', 'convert', written('hostile.json', document), '--to', '2.1'])
  expect(err).toContain('red')
  expect([...err].filter((char) => char === '\u001b' || char === '\u202e')).toEqual([])
})
