import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOptions } from './build-options.mjs'
import { quickBundle } from './quick-bundle.mjs'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'tocsin-quick-'))
const bundle = join(folder, 'quick.cjs')
const db = join(folder, 'db')
const example = join(root, 'examples', 'lakehouse')
const scan = ['scan', join(example, 'bom.json'), '--db', db, '--format', 'json', '--fail-on', 'critical']
let inputs: readonly string[] = []

beforeAll(async () => {
  const { outputs } = await quickBundle({ ...bundleOptions, outdir: folder })
  const parts = Object.values(outputs).flatMap((output) => Object.entries(output.inputs))
  inputs = parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name)
  fromSources(['db', 'build', '--from', join(example, 'osv'), '--db', db])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fromSources(args: readonly string[]): string {
  return printedBy(`(await import(${address('src', 'main.ts')})).main`, args)
}

function fromBundle(args: readonly string[], after = ''): string {
  return printedBy(
    `(await import(${address('bin', 'quick.js')})).loadCompiled(${JSON.stringify(bundle)}).exports.main`,
    args,
    after,
  )
}

/** What a process of its own prints that calls `main` as bin/tocsin.js does. */
function printedBy(main: string, args: readonly string[], after = ''): string {
  const code = `await ${main}(${JSON.stringify(args)}, ${JSON.stringify(root)}, '0.1.0'); ${after}`
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

test('the quick bundle is without the schema library and the CVSS tables, and calls for no tables of languages', () => {
  expect(inputs.filter((name) => /node_modules\/(?:zod|ae-cvss-calculator|fastify)\//.test(name))).toEqual([])
  expect(readFileSync(bundle, 'utf8')).not.toMatch(/\.toLocaleString\(|\bIntl\./)
})
