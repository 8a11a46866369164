import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-bad-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
const whole = readFileSync(bom)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])).code).toBe(0)
  mkdirSync(join(folder, 'a-folder'))
})

/** One sentence of what happened and one of what to do, each on its line, and nothing of our insides. */
function expectOneSentence(err: string, ...words: string[]) {
  expect(err).toMatch(/^tocsin: .+[.?!)]\n {8}.+[.?!:]?\n$/)
  expect(err).not.toMatch(/\bat .*\.ts:\d+|undefined|\[object/)
  for (const word of words) expect(err).toContain(word)
}

describe('an SBOM that cannot be read ends the scan with one sentence', () => {
  const deep = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":${'['.repeat(5000)}${']'.repeat(5000)}}`
  const cases: [string, string | Uint8Array, ...string[]][] = [
    ['empty', '', 'empty'],
    ['truncated', whole.subarray(0, whole.length / 2), 'line'],
    ['gzip', gzipSync(whole), 'gzip'],
    ['zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'zip'],
    ['binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)],
    ['web-page', '<!doctype html><title>Not found</title>', 'HTML'],
    ['other-json', '{"name":"left-pad","version":"1.3.0"}'],
    ['array', '[1,2,3]'],
    ['cut-xml', '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>', 'line 2'],
    ['unknown-version', '{"bomFormat":"CycloneDX","specVersion":"9.9","components":[]}', '9.9'],
    ['deep', deep, '200'],
    ['one-line', `{"bomFormat":"CycloneDX","x":"${'y'.repeat(100 * 2 ** 20)}`],
  ]

  test.each(cases)('%s', async (name, content, ...words) => {
    const file = join(folder, `${name}.json`)
    writeFileSync(file, content)
    const { code, out, err } = await tocsin(['scan', file, '--db', db])
    expect(code).toBe(2)
    expect(out).toBe('')
    expectOneSentence(err, file, ...words)
  })

  test.each([
    ['a missing file', 'absent.json', 'There is no file'],
    ['a folder', 'a-folder', 'is a folder'],
  ])('%s', async (_, name, words) => {
    const { code, err } = await tocsin(['scan', join(folder, name), '--db', db])
    expect(code).toBe(2)
    expectOneSentence(err, words)
  })

  test('a good SBOM beside a bad one gives no answer rather than half of one', async () => {
    const { code, out } = await tocsin(['scan', bom, join(folder, 'absent.json'), '--db', db])
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

describe('an index that cannot be used', () => {
  test('because it was never built', async () => {
    const { code, err } = await tocsin(['scan', bom, '--db', join(folder, 'none')])
    expect(code).toBe(2)
    expectOneSentence(err, 'tocsin db build')
  })

  test('because it is damaged, cut short or of a newer format, is refused and never half believed', async () => {
    const copy = join(folder, 'damaged')
    const built = await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', copy])
    expect(built.code).toBe(0)
    const name = readdirSync(copy, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('.tix'))
    const file = join(copy, name ?? '')
    const good = readFileSync(file)
    const flipped = Buffer.from(good)
    for (let at = 64; at < flipped.length; at += 97) flipped[at] = (flipped[at] ?? 0) ^ 0x55
    for (const bytes of [
      flipped,
      good.subarray(0, good.length / 3),
      Buffer.alloc(0),
      Buffer.from('not an index at all'),
    ]) {
      writeFileSync(file, bytes)
      const { code, out, err } = await tocsin(['scan', bom, '--db', copy])
      expect({ code, out }).toEqual({ code: 3, out: '' })
      expectOneSentence(err, 'tocsin db build')
    }
  })
})

test('prototype pollution in an SBOM changes nothing', async () => {
  const file = join(folder, 'proto.json')
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
  const component =
    '{"type":"library","name":"__proto__","version":"1","purl":"pkg:pypi/__proto__@1","bom-ref":"__proto__"}'
  const dependencies = '[{"ref":"__proto__","dependsOn":["constructor","__proto__"]}]'
  writeFileSync(
    file,
    `{"bomFormat":"CycloneDX","specVersion":"1.6","__proto__":${evil},"components":[${component},${evil}],"dependencies":${dependencies}}`,
  )
  const { code, out } = await tocsin(['scan', file, '--db', db, '--format', 'json'])
  // The index is that of the example, a sample, and does not name the package.
  expect(code).toBe(1)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(JSON.parse(out).sboms[0].components).toBe(1)
})

describe('a wrong call', () => {
  test.each([
    [['scan'], "argument 'sbom'"],
    [['scna', 'bom.json'], 'scna'],
    [['scan', 'bom.json', '--format', 'pdf'], 'pdf'],
    [['scan', 'bom.json', '--frmat', 'json'], '--frmat'],
    [['vercmp', '--ecosystem', 'PyPI', '1.0'], 'two versions'],
    [['vercmp', '--ecosystem', 'COBOL', '1', '2'], 'COBOL'],
    [['vercmp', '--ecosystem', 'Debian', '', '2'], 'Debian'],
    [['serve', '--port', '99999'], '65535'],
    [['draft', bom, '--product', 'P', '--product-version', '1', '-o', folder, '--at', 'yesterday'], 'yesterday'],
  ])('%j is answered with what is wrong and exit code 2', async (args, words) => {
    const { code, out, err } = await tocsin(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expectOneSentence(err, words)
  })

  test.each([
    ['no JSON', '{"decisions": [', 'decisions_invalid'],
    ['an unknown field', '{"decisions":[],"x":1}', 'x'],
    [
      'a not_affected without its justification',
      JSON.stringify({
        decisions: [
          {
            vulnerability: 'CVE-1',
            claim: { status: 'not_affected', impact: 'x' },
            decidedBy: 'a',
            decidedAt: '2026-01-01T00:00:00Z',
          },
        ],
      }),
      'decisions.0.claim.justification',
    ],
    [
      'remediations that contradict each other',
      JSON.stringify({
        decisions: [
          {
            vulnerability: 'CVE-1',
            claim: { status: 'affected', action: 'x' },
            remediations: [
              { category: 'none_available', details: 'x' },
              { category: 'vendor_fix', details: 'x' },
            ],
            decidedBy: 'a',
            decidedAt: '2026-01-01T00:00:00Z',
          },
        ],
      }),
      'decisions.0.remediations.1: vendor_fix and none_available contradict each other',
    ],
  ])('a decisions file with %s writes no bulletin', async (_, content, words) => {
    const file = join(folder, 'decisions.json')
    writeFileSync(file, content)
    const output = join(folder, 'none-written')
    const { code, err } = await tocsin([
      'draft',
      bom,
      '--product',
      'P',
      '--product-version',
      '1',
      '--db',
      db,
      '--decisions',
      file,
      '-o',
      output,
    ])
    expect(code).toBe(2)
    expectOneSentence(err, ...(words === 'decisions_invalid' ? ['is not JSON'] : [words]))
    expect(readdirSync(folder)).not.toContain('none-written')
  })

  test.each([
    ['MIT OR', '"MIT OR" is not an SPDX license expression: it ends too early'],
    ['Apache-2.0 AND LicenseRef-own', 'LicenseRef-own is not in the SPDX license list'],
  ])('a publisher file with the license "%s" writes no bulletin', async (license, words) => {
    const file = join(folder, 'publisher.json')
    writeFileSync(file, JSON.stringify({ name: 'N', namespace: 'https://n.example', license }))
    const output = join(folder, 'none-written')
    const product = ['--product', 'P', '--product-version', '1', '--db', db]
    const { code, err } = await tocsin(['draft', bom, ...product, '--publisher', file, '-o', output])
    expect(code).toBe(2)
    expectOneSentence(err, words)
    expect(readdirSync(folder)).not.toContain('none-written')
  })
})
