import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { rich20, rich21 } from '../../src/csaf/read/testdata/rich.ts'
import { base20 } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, value: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

/** Imports a document into a file that is changed as text, and exports that. */
async function roundTrip(document: unknown, change: (bulletin: string) => string) {
  const file = join(folder, 'bulletin.json')
  const imported = await tocsin(['csaf', 'import', written('in.json', document), '-o', file])
  expect(imported).toMatchObject({ code: 0, out: '', err: `Wrote ${file}\n` })
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return tocsin(['csaf', 'export', file])
}

describe('a document that is imported and exported', () => {
  test.each([
    ['2.0', rich20],
    ['2.1', rich21],
  ])('is the same, of CSAF %s', async (_version, make) => {
    const { code, out, err } = await roundTrip(make(), (bulletin) => bulletin)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual(make())
  })

  test('has what was edited in between', async () => {
    const { out } = await roundTrip(base20(), (bulletin) => bulletin.replace(/"title": "[^"]*"/, '"title": "Edited"'))
    const expected = base20()
    expected.document.title = 'Edited'
    expect(JSON.parse(out)).toEqual(expected)
  })

  test('says what of it found no place any more', async () => {
    const { code, out, err } = await roundTrip(rich20(), (text) => {
      const file = JSON.parse(text)
      file.revision.bulletin.remediations = []
      return JSON.stringify(file)
    })
    expect(code).toBe(0)
    expect(out).not.toContain('Unplug.')
    expect(err).toMatch(/^Left out, because the bulletin was changed there:\n {2}\/vulnerabilities\/0\/remediations\//)
  })
})

describe('csaf export refuses', () => {
  test.each([
    ['a CSAF document', (_file: object) => base20(), 'format: '],
    ['a status that does not exist', claiming({ status: 'harmless' }), 'claim.status: must be one of affected, not_'],
    ['a statement of a product that is not there', stated({ product: 'GONE' }), 'a product that is not in it, GONE'],
    ['a statement of another vulnerability', stated({ vulnerability: 'CVE-1' }), 'a vulnerability that is not in it'],
    [
      'an edit that is none',
      (file: object) => ({ ...file, overlay: { version: '2.0', edits: [1], items: {} } }),
      'edits',
    ],
  ])('%s', async (_name, change, words) => {
    const { out } = await tocsin(['csaf', 'import', written('in.json', rich20())])
    const { code, out: nothing, err } = await tocsin(['csaf', 'export', written('b.json', change(JSON.parse(out)))])
    expect([code, nothing]).toEqual([2, ''])
    expect(err).toContain(`${join(folder, 'b.json')} is not a bulletin file: `)
    expect(err).toContain(words)
  })
})

function stated(part: object) {
  return (file: { revision: { bulletin: { statements: object[] } } }): object => {
    const [first] = file.revision.bulletin.statements
    file.revision.bulletin.statements = [{ ...first, ...part }]
    return file
  }
}

function claiming(claim: object) {
  return stated({ claim })
}
