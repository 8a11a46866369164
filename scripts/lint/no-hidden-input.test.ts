import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
const parent = mkdtempSync(join(tmpdir(), 'tocsin lint '))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const hidden = [
  'export const a = Date.now()',
  'export const a = new Date()',
  'export const a = new Date',
  'export const a = Date()',
  'export const a = { now: Date.now }',
  'export const a = Date?.now()',
  'export const { now } = Date',
  'export const Clock = Date',
  'export const a = new globalThis.Date()',
  'export const a = globalThis.Date.now()',
  'export const a = performance.now()',
  'export const a = performance.timeOrigin',
  'export const a = globalThis.performance.now()',
  'export const { performance: a } = globalThis',
  'export const a = process.hrtime()',
  'export const a = process.hrtime.bigint()',
  'export const a = process.uptime()',
  'export const a = Temporal.Now.instant()',
  'export const a = Math.random()',
  'export const a = [1].map(Math.random)',
  'export const { random } = Math',
  'export const a = randomUUID()',
  'export const a = crypto.randomUUID()',
  'export const a = crypto.getRandomValues(new Uint8Array(1))',
  'export const a = nodeCrypto.randomBytes(4)',
  "export { randomUUID as a } from 'node:crypto'",
  "import { randomUUID as id } from 'node:crypto'; export const a = id()",
  "import { performance as p } from 'node:perf_hooks'; export const a = p.now()",
  "import { hrtime as h } from 'node:process'; export const a = h()",
]
const open = [
  'export const a = new Date(0)',
  "export const a = Date.parse('2026-01-01')",
  'export const a = Date.UTC(2026, 1)',
  'export const a = (b: Date) => new Date(b)',
  'export const a = Math.max(1, 2)',
  'export const a = (context: { now(): number; random(): number }) => context.now() + context.random()',
  "import { createHash } from 'node:crypto'; export const a = createHash('sha256')",
]

/** The lines of these files that the project's own settings forbid, as `file:line`, in a checkout of this path. */
function forbidden(folder: string, files: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const checkout = join(parent, folder)
  for (const name of ['biome.json', '.gitignore', join('scripts', 'lint')]) {
    cpSync(join(root, name), join(checkout, name), { recursive: true })
  }
  for (const [name, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(checkout, name)), { recursive: true })
    writeFileSync(join(checkout, name), `${lines.join('\n')}\n`)
  }
  const options = ['lint', '--reporter=github', '--max-diagnostics=none', 'src', 'test']
  mkdirSync(join(checkout, 'test'), { recursive: true })
  const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: checkout, encoding: 'utf8' })
  const found = [...stdout.matchAll(/title=(?:plugin|lint\/style\/noRestrictedImports),file=([^,]*),line=(\d+)/g)]
  return [...new Set(found.map(([, file = '', line]) => `${relative(checkout, resolve(checkout, file))}:${line}`))]
}

const rows = (file: string) => hidden.map((_, i) => `${file}:${i + 1}`)

describe.each(['odd name', 'main', 'io', 'test', 'bench/scripts'])('in a checkout below %j', (folder) => {
  test('the rule fires on each hidden input in a room, and on nothing else', () => {
    const found = forbidden(folder, { 'src/match/a.ts': hidden, 'src/match/open.ts': open })
    expect(found.toSorted()).toEqual(rows('src/match/a.ts').toSorted())
  })

  test('the doors, where a program begins, and tests may ask the machine', () => {
    const files = [
      'src/io/a.ts',
      'src/processes/main.ts',
      'src/processes/validator-worker.ts',
      'src/match/a.test.ts',
      'test/quality/a.ts',
    ]
    const none = forbidden(`${folder}/doors`, Object.fromEntries(files.map((file) => [file, hidden])))
    expect(none).toEqual([])
  })
})
