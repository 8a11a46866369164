import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPlain, loadCompiled, sealed, settings } from '../bin/quick.js'
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

test('the quick bundle holds neither the schema library nor what sends or answers requests', () => {
  const text = readFileSync(bundle, 'latin1')
  expect(text).not.toMatch(/llhttp|undici|fastify|ZodError/)
  expect(text.length).toBeLessThan(600_000)
})

test('the Node that runs the bundle knows every setting of V8 and complains of none', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })
  for (const setting of settings) expect(known).toContain(`  ${setting.split('=', 1)[0]} (`)
  const settle = `(await import(${address('bin', 'quick.js')})).settle()`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', settle], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('the process does not end before a slow reader has everything', () => {
  const leave = `process.stdout.write('x'.repeat(3_000_000)); (await import(${address('bin', 'quick.js')})).leave()`
  const shell = `"$0" --input-type=module -e "$1" | (sleep 0.3; wc -c)`
  expect(execFileSync('sh', ['-c', shell, process.execPath, leave], { encoding: 'utf8' }).trim()).toBe('3000000')
})

describe('what V8 compiled before', () => {
  const small = join(folder, 'small.cjs')
  const source = '(function (exports) { exports.answer = () => 6 * 7; exports.other = () => exports.answer() + 1 })'
  writeFileSync(small, source)
  const compiled = (() => {
    const { exports, script } = loadCompiled(small)
    exports.other()
    return script.createCachedData()
  })()
  const whole = sealed(compiled, Buffer.from(source))
  const answerWith = (cache: Buffer) => {
    const { exports, script } = loadCompiled(small, cache)
    return { answer: exports.other(), rejected: script.cachedDataRejected }
  }

  /** In a process of its own, since V8 remembers what a process compiled. */
  const answerElsewhere = (cache: Buffer) => {
    const file = join(folder, 'small.cache')
    writeFileSync(file, cache)
    const code = `const { bytesOf, loadCompiled } = await import(${address('bin', 'quick.js')})
      const { exports, script } = loadCompiled(${JSON.stringify(small)}, bytesOf(${JSON.stringify(file)}))
      console.log(JSON.stringify({ answer: exports.other(), rejected: script.cachedDataRejected }))`
    return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
  }

  test('is taken', () => {
    expect(answerElsewhere(whole)).toEqual({ answer: 43, rejected: false })
  })

  test('is not given to V8 with a wrong bit, wherever it is', () => {
    for (let bit = 0; bit < whole.length * 8; bit += 7) {
      const flipped = Buffer.from(whole)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(answerWith(flipped)).toEqual({ answer: 43, rejected: undefined })
    }
  })

  test.each([
    ['nothing', 0],
    ['less than a checksum', 3],
    ['the first half', whole.length >> 1],
    ['all but a byte', whole.length - 1],
  ])('is not given to V8 where %s is left', (_, length) => {
    expect(answerWith(whole.subarray(0, length))).toEqual({ answer: 43, rejected: undefined })
  })

  test('is not given to V8 for another source of the same length', () => {
    expect(answerWith(sealed(compiled, Buffer.from(source.replace('6 * 7', '6 * 8'))))).toEqual({
      answer: 43,
      rejected: undefined,
    })
  })

  test('is refused by V8 itself where another version of Node compiled it', () => {
    // Behind a mark of four bytes V8 keeps a number made of its version.
    const other = Buffer.from(compiled)
    other.writeUInt32LE((other.readUInt32LE(4) ^ 1) >>> 0, 4)
    expect(answerElsewhere(sealed(other, Buffer.from(source)))).toEqual({ answer: 43, rejected: true })
  })
})

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
