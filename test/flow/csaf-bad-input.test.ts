import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { base20, base21, type Json } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-csaf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = JSON.stringify(base20())
const file = join(folder, 'given.json')

/** One sentence that tells the file, what is wrong and what to do, without a stack trace. */
function expectSentence(err: string, words: string): void {
  const lines = err.trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^tocsin: [^\n]+[.!]$/)
  expect(lines[0]).toContain(words)
  expect(lines[1]).toMatch(/^ {8}\S.*\.$/)
}

const nested = (levels: number) => `{"document":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
const refused: readonly (readonly [what: string, content: string | Uint8Array, words: string])[] = [
  ['nothing', '', 'The file is empty.'],
  ['white space', ' \n', 'The file is empty.'],
  ['no JSON', 'CSAF', 'at line 1, column 1'],
  ['half a document', good.slice(0, 200), 'The JSON'],
  ['more behind the end', `${good}{}`, 'The JSON'],
  ['NaN', good.replace('"2.0"', 'NaN'), 'The JSON'],
  ['a trailing comma', good.replace('"2.0"', '"2.0",'), 'The JSON'],
  ['null', 'null', 'not a CSAF document'],
  ['a number', '1e400', 'not a CSAF document'],
  ['a list', `[${good}]`, 'not a CSAF document'],
  ['NUL bytes', '\0\0', 'The JSON'],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'not valid UTF-8'],
  ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28])]), 'not valid UTF-8'],
  ['a raw half of a surrogate pair', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'not valid UTF-8'],
  ['an escaped half of a surrogate pair', good.replace('"2.0"', '"2.0","x":"\\ud800"'), 'half a surrogate pair'],
  [
    'a key that stands twice',
    good.replace('"csaf_version"', '"csaf_version":"2.0","csaf_version"'),
    'twice in one object',
  ],
  ['the CVRF', '<?xml version="1.0"?><cvrfdoc xmlns="http://docs.oasis-open.org/"/>', 'a CVRF document (XML)'],
  ['a web page', '<!DOCTYPE html><p>Not found', 'an HTML page'],
  ['an SBOM', '{"bomFormat":"CycloneDX","specVersion":"1.6"}', 'a CycloneDX document'],
  ['an SPDX document', '{"spdxVersion":"SPDX-2.3"}', 'an SPDX document'],
  ['OpenVEX', '{"@context":"https://openvex.dev/ns/v0.2.0"}', 'an OpenVEX document'],
  ['a CVE record', '{"dataType":"CVE_RECORD"}', 'a CVE record'],
  ['provider metadata', '{"canonical_url":"https://n.example"}', 'CSAF provider metadata'],
  ['version 3.0', good.replace('"2.0"', '"3.0"'), 'document.csaf_version is "3.0"'],
  ['a version that is a number', good.replace('"2.0"', '2.0'), 'document.csaf_version is 2, a number'],
  ['a context that is an object', '{"@context":{"toString":1}}', 'not a CSAF document'],
  ['1001 levels', nested(1001), 'nested more than 1000 levels deep'],
  ['10,000 branches in each other', `{"product_tree":${'{"branches":['.repeat(10_000)}`, 'nested more than 1000'],
]

describe('csaf validate', () => {
  test.each(refused)('%s is refused with one sentence and exit code 2', async (_, content, words) => {
    writeFileSync(file, content)
    const { code, out, err } = await tocsin(['csaf', 'validate', file])
    expect([code, out]).toEqual([2, ''])
    expectSentence(err, words)
    expect(err).toContain(file)
  })

  test.each([
    ['a file that is missing', join(folder, 'none.json'), 2],
    ['a folder', folder, 2],
  ])('%s is refused', async (_, path, expected) => {
    const { code, err } = await tocsin(['csaf', 'validate', path])
    expect(code).toBe(expected)
    expectSentence(err, path)
  })

  test('a byte order mark is passed over', async () => {
    writeFileSync(file, `\ufeff${good}`)
    expect(await tocsin(['csaf', 'validate', file])).toMatchObject({ code: 0, err: '' })
  })

  test('more than 150 MiB are refused before they are read', async () => {
    writeFileSync(file, Buffer.alloc(150 * 2 ** 20 + 1, 0x20))
    const { code, err } = await tocsin(['csaf', 'validate', file])
    expect(code).toBe(2)
    expectSentence(err, file)
  })

  test('one bad file costs the others nothing', async () => {
    const [fine, xml, broken] = ['fine', 'old.xml', 'broken'].map((name) => join(folder, name))
    writeFileSync(fine ?? '', good)
    writeFileSync(xml ?? '', '<cvrfdoc/>')
    writeFileSync(broken ?? '', '{')
    const { code, out, err } = await tocsin(['csaf', 'validate', broken ?? '', fine ?? '', xml ?? ''])
    expect(code).toBe(2)
    expect(out).toContain('✗ 1 of 3 documents valid, 2 not read: 0 errors')
    expect(err).toContain(`tocsin: ${broken}: The JSON`)
    expect(err).toContain(`tocsin: ${xml}: This is a CVRF document`)
  })
})

/** Documents that can be read, and are poison to programs that trust them. */
const poison: readonly (readonly [what: string, change: (document: Json) => void, code: number, words: string])[] = [
  ['a relationship with itself', (d) => d.product_tree.relationships?.push(circle), 1, '6.1.3'],
  ['a product named like what every object has', (d) => rename(d, 'constructor'), 0, 'valid'],
  ['a product named __proto__', (d) => rename(d, '__proto__'), 0, 'valid'],
  ['a group that is not defined', (d) => d.vulnerabilities[0].threats.push(threat), 1, '6.1.4'],
  ['a text of a million characters', (d) => Object.assign(d.document, { title: 'x'.repeat(1_000_000) }), 0, 'valid'],
  ['a hundred thousand references to nothing', (d) => d.vulnerabilities.push(...many), 1, '6.1.1'],
]
const circle = {
  category: 'installed_on',
  full_product_name: { name: 'x', product_id: 'CIRCLE' },
  product_reference: 'CIRCLE',
  relates_to_product_reference: 'CIRCLE',
}
const threat = { category: 'impact', details: 'x', group_ids: ['__proto__', 'toString'] }
const many = [
  { product_status: { known_affected: Array.from({ length: 100_000 }, (_, i) => `NONE-${i}`) }, title: 'Nothing' },
]

function rename(document: Json, id: string): void {
  const text = JSON.stringify(document).replaceAll('"A1"', JSON.stringify(id))
  Object.assign(document, JSON.parse(text))
}

test.each(poison)('%s is judged', async (_, change, code, words) => {
  const document = base20()
  document.product_tree.relationships = []
  document.vulnerabilities[0].threats ??= []
  change(document)
  if (document.product_tree.relationships.length === 0) delete document.product_tree.relationships
  if (document.vulnerabilities[0].threats.length === 0) delete document.vulnerabilities[0].threats
  writeFileSync(file, JSON.stringify(document))
  const answer = await tocsin(['csaf', 'validate', file])
  expect([answer.code, answer.err]).toEqual([code, ''])
  expect(answer.out).toContain(words)
  expect(answer.out.length).toBeLessThan(20_000)
})

describe('csaf convert', () => {
  test.each(refused)('%s is refused with one sentence and exit code 2', async (_, content, words) => {
    writeFileSync(file, content)
    const { code, out, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1'])
    expect([code, out]).toEqual([2, ''])
    expectSentence(err, words)
  })

  test('a document of that version already is refused', async () => {
    writeFileSync(file, JSON.stringify(base21()))
    const { code, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1'])
    expect(code).toBe(2)
    expectSentence(err, 'is a document of CSAF 2.1 already')
  })

  test('a file that cannot be written is reported, and nothing is half written', async () => {
    writeFileSync(file, good)
    mkdirSync(join(folder, 'taken'), { recursive: true })
    const { code, err } = await tocsin(['csaf', 'convert', file, '--to', '2.1', '-o', join(folder, 'taken')])
    expect(code).not.toBe(0)
    expect(err).toContain('taken')
  })
})
