import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPlain } from '../bin/quick.js'
import { bundleOptions } from './build-options.mjs'
import { quickBundle } from './quick-bundle.mjs'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tocsin-quick-'))
const bundle = join(folder, 'quick.cjs')
const db = join(folder, 'db')
const example = join(root, 'examples', 'lakehouse')
const scan = ['scan', join(example, 'bom.json'), '--db', db, '--format', 'json', '--fail-on', 'critical']
beforeAll(async () => {
  await quickBundle({ ...bundleOptions, outdir: folder })
  fromSources(['db', 'build', '--from', join(example, 'osv'), '--db', db])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fromSources(args: readonly string[]): string {
  return printedBy(`(await import(${address('src', 'processes', 'main.ts')})).main`, args)
}

function fromBundle(args: readonly string[], after = '', before = ''): string {
  const main = `(await import(${address('bin', 'quick.js')})).loadCompiled(${JSON.stringify(bundle)}).exports.main`
  return printedBy(main, args, { before, after })
}

/** What a process of its own prints that calls `main` as bin/tocsin.js does. */
function printedBy(main: string, args: readonly string[], { before = '', after = '' } = {}): string {
  const code = `${before} await ${main}(${JSON.stringify(args)}, ${JSON.stringify(root)}, '0.1.0'); ${after}`
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}

function address(...parts: readonly string[]): string {
  return JSON.stringify(pathToFileURL(join(root, ...parts)).href)
}

test('the quick bundle answers with the same bytes as the sources', () => {
  const answer = fromBundle(scan)
  expect(JSON.parse(answer).findings.length).toBeGreaterThan(10)
  expect(answer).toBe(fromSources(scan))
})

test('a scan loads none of the modules of Node that it does not need', () => {
  const list = 'console.log(JSON.stringify(process.moduleLoadList))'
  const loaded = JSON.parse(fromBundle(scan, list).trim().split('\n').at(-1) ?? '')
  for (const name of ['child_process', 'crypto', 'fs/promises', 'http', 'worker_threads']) {
    expect(loaded).not.toContain(`NativeModule ${name}`)
  }
})

test.each(['json', 'table'])(
  'a scan that answers as %s needs no schema library and no tables of languages',
  (format) => {
    const before = "let grouped = false; Number.prototype.toLocaleString = () => { grouped = true; return '' };"
    const after = "console.log(JSON.stringify(['__zod_globalConfig' in globalThis, grouped]))"
    const answer = fromBundle([...scan, '--format', format], after, before)
    expect(JSON.parse(answer.trim().split('\n').at(-1) ?? '')).toEqual([false, false])
  },
)

test.each([
  [['scan', 'bom.json'], true],
  [['scan', 'bom.json', '--format', 'sarif', '-o', 'x.sarif', '--only-fixed'], true],
  [['scan', 'bom.json', '--vex', 'vex.json'], false],
  [['scan', 'bom.json', '--vex=vex.json'], false],
  [['scan', 'bom.json', '--format=html'], false],
  [['scan', 'bom.json', '--output', 'cyclonedx=out.json'], false],
  [['scan', 'bom.json', '--format', 'openvex'], false],
  [['scan', 'bom.json', '--config', 'defaults.json'], false],
  [['draft', 'bom.json'], false],
])('%j is a scan for which the bundle has all: %s', (args, expected) => {
  expect(isPlain(args, folder)).toBe(expected)
})

test('a file with defaults of options, in the folder or above, may ask for more', () => {
  const above = join(folder, 'above')
  mkdirSync(join(above, 'below'), { recursive: true })
  expect(isPlain(['scan', 'bom.json'], join(above, 'below'))).toBe(true)
  writeFileSync(join(above, '.tocsin.json'), '{"vex":["vex.json"]}')
  expect(isPlain(['scan', 'bom.json'], join(above, 'below'))).toBe(false)
  expect(isPlain(['scan', 'bom.json'], above)).toBe(false)
})
