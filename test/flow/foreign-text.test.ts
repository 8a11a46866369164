import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-foreign-'))
const db = join(folder, 'db')
const file = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Clears the screen, rings, returns to the start of the line, turns the order of letters, hides; forges a line. */
const evil = '\u001b[2J\u001b]0;x\u0007\u0007\r\u009b31m\u202emoc\u2066\u200b\u2028\u{e0041}\nFORGED'
const name = `a${evil}b`

beforeAll(async () => {
  const component = { type: 'library', 'bom-ref': `ref${evil}`, name, version: '1', purl: 'pkg:npm/evil@1' }
  const odd = { type: 'library', 'bom-ref': `odd${evil}`, name, version: evil, purl: `pkg:${evil}` }
  const document = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [component, odd] }
  writeFileSync(file('bom.json'), JSON.stringify(document))
  mkdirSync(join(folder, 'osv', 'npm'), { recursive: true })
  const ranges = [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: `2${evil}` }] }]
  const affected = [{ package: { ecosystem: 'npm', name: 'evil' }, ranges, versions: ['1'] }]
  const record = { id: `A-1${evil}`, modified: '2026-11-22T00:00:00Z', summary: evil, affected }
  writeFileSync(join(folder, 'osv', 'npm', 'A-1.json'), JSON.stringify(record))
  writeFileSync(join(folder, 'osv', 'npm', `B${evil.replaceAll('/', '')}.json`), 'x')
  mkdirSync(join(folder, 'osv', `Odd${evil}`))
  writeFileSync(join(folder, 'osv', `Odd${evil}`, 'A-2.json'), JSON.stringify({ ...record, id: 'A-2' }))
  writeFileSync(file('draft.osv.json'), JSON.stringify(record))
  const decided = { decidedBy: 'a', decidedAt: '2026-01-01T00:00:00Z', claim: { status: 'fixed' } }
  const evidence = [{ kind: 'note', file: `gone${evil}` }]
  writeFileSync(file('decisions.json'), JSON.stringify({ decisions: [{ vulnerability: name, evidence, ...decided }] }))
  writeFileSync(file('fixture.txt'), `1 < 2\n1${evil.replaceAll('\n', '')} ? 2\n`)
  writeFileSync(file('wrong.txt'), '2 < 1\n')
  const csaf = { document: { csaf_version: '2.0', title: evil, tracking: { id: name } }, [`x${evil}`]: 1 }
  writeFileSync(file('csaf.json'), JSON.stringify(csaf))
  await tocsin(['db', 'build', '--from', join(folder, 'osv'), '--db', db])
})

const product = ['--product', 'P', '--product-version', '1']
const commands: [name: string, args: string[]][] = [
  ['db build', ['db', 'build', '--from', file('osv'), '--db', file('db2'), '--all-rejects']],
  ['db update', ['db', 'update', '--from', file('osv'), '--db', db]],
  ['db status', ['db', 'status', '--db', db]],
  ['db status as JSON', ['db', 'status', '--db', db, '--json']],
  ...['table', 'json', 'sarif', 'markdown'].map((format): [string, string[]] => {
    return [`scan as ${format}`, ['scan', file('bom.json'), '--db', db, '--format', format]]
  }),
  ['explain', ['explain', file('bom.json'), '--db', db, '--vulnerability', `A-1${evil}`]],
  ['explain as JSON', ['explain', file('bom.json'), '--db', db, '--vulnerability', `A-1${evil}`, '--json']],
  ['explain of what is unknown', ['explain', file('bom.json'), '--db', db, '--vulnerability', name]],
  ['preview', ['preview', file('draft.osv.json'), file('bom.json')]],
  ['preview as JSON', ['preview', file('draft.osv.json'), file('bom.json'), '--json']],
  ['draft', ['draft', file('bom.json'), ...product, '--db', db, '-o', file('out')]],
  [
    'draft with decisions',
    ['draft', file('bom.json'), ...product, '--db', db, '-o', file('out'), '--decisions', file('decisions.json')],
  ],
  ['csaf validate', ['csaf', 'validate', file('csaf.json')]],
  ['csaf validate as JSON', ['csaf', 'validate', file('csaf.json'), '--format', 'json']],
  ['csaf validate as SARIF', ['csaf', 'validate', file('csaf.json'), '--format', 'sarif']],
  ['csaf convert', ['csaf', 'convert', file('csaf.json'), '--to', '2.1', '--even-invalid']],
  ['csaf convert as JSON', ['csaf', 'convert', file('csaf.json'), '--to', '2.1', '--even-invalid', '--json']],
  ['vercmp', ['vercmp', '--ecosystem', name, '1', '2']],
  ['vercmp of a version', ['vercmp', '--ecosystem', 'Debian', evil, '2']],
  ['vercmp of a fixture', ['vercmp', '--ecosystem', 'npm', '--fixture', file('fixture.txt')]],
  ['a file that is not there', ['scan', name, '--db', db]],
  ['a command that is not there', [name]],
]

describe.each([80, 120])('no text of others acts on a terminal of %i columns', (columns) => {
  test.each(commands)('%s', async (_, args) => {
    const { code, out, err } = await tocsin(args, { columns })
    expect([0, 1, 2, 3]).toContain(code)
    expect(out + err).not.toBe('')
    expect((out + err).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    expect(out + err).not.toMatch(/^FORGED/m)
  })
})

test('JSON keeps every character of a name, as an escape where it acts', async () => {
  const { out } = await tocsin(['scan', file('bom.json'), '--db', db, '--format', 'json'])
  expect(JSON.parse(out).findings[0].component.name).toBe(name)
})

describe('files that people write are read in one way or refused with exit code 2', () => {
  const good = JSON.stringify({ decisions: [] })
  const deep = (key: string) => `{"${key}":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  const latin1 = (key: string) => Buffer.from(`{"${key}":"M\u00fcnchen"}`, 'latin1')
  const kinds: [kind: string, key: string, args: (path: string) => string[]][] = [
    [
      'decisions',
      'decisions',
      (path) => ['draft', join(example, 'bom.json'), ...product, '--db', db, '-o', file('no'), '--decisions', path],
    ],
    [
      'publisher',
      'name',
      (path) => ['draft', join(example, 'bom.json'), ...product, '--db', db, '-o', file('no'), '--publisher', path],
    ],
    ['target', 'consent', (path) => ['probe', 'shared-cache', '--dry-run', '--target', path]],
    ['run', 'probe', (path) => ['probe', 'report', path]],
  ]
  const faults: [fault: string, bytes: (key: string) => string | Uint8Array, words: string][] = [
    ['10,000 levels', deep, 'nested more than 100 levels deep'],
    ['a key twice', (key) => `{"${key}":[],"${key}":[]}`, `twice in one object`],
    ['bytes that are not UTF-8', latin1, 'is not valid UTF-8'],
    ['half a surrogate pair', (key) => `{"${key}":"\\ud83d"}`, 'half a surrogate pair'],
    ['nothing', () => '', 'is empty'],
    ['an end too early', () => good.slice(0, -1), 'is not JSON: it ends too early at line 1, column'],
  ]
  test.each(
    kinds.flatMap(([kind, ...rest]) => faults.map(([fault, ...more]) => [kind, fault, ...rest, ...more] as const)),
  )('a %s file with %s', async (_, __, key, args, bytes, words) => {
    const path = file('written.json')
    writeFileSync(path, bytes(key))
    const { code, out, err } = await tocsin(args(path))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).toContain(path)
  })

  test('a draft record of 10,000 levels is not a bug of ours', async () => {
    writeFileSync(
      file('deep.osv.json'),
      `{"id":"X-1","modified":"2026-01-01T00:00:00Z","affected":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    )
    expect((await tocsin(['preview', file('deep.osv.json'), file('bom.json')])).code).not.toBe(70)
  })
})
