import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'
import { runs } from '../seeded.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-fuzz-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
const file = join(folder, 'input')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  expect((await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])).code).toBe(0)
})

/** A key of the format in the right place now and then, so that more than the first check is reached. */
const shaped = (keys: readonly string[]) => {
  const leaf = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('PyPI', 'flask', '1.0', '2026-01-01T00:00:00Z', 'affected'),
  )
  return fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(leaf, fc.array(fc.dictionary(fc.constantFrom(...keys), leaf), { maxLength: 3 })),
  )
}
const words = (text: string) => text.split(' ')

const files: [name: string, command: string[], keys: string[]][] = [
  [
    'decisions',
    [
      'draft',
      bom,
      '--db',
      db,
      '--product',
      'P',
      '--product-version',
      '1',
      '-o',
      join(folder, 'out'),
      '--decisions',
      file,
    ],
    words(
      'decisions vulnerability purl claim status action justification impact remediations conditions evidence scores cwe',
    ),
  ],
  [
    'publisher',
    [
      'draft',
      bom,
      '--db',
      db,
      '--product',
      'P',
      '--product-version',
      '1',
      '-o',
      join(folder, 'out'),
      '--publisher',
      file,
    ],
    words('name category namespace idPrefix contact issuingAuthority'),
  ],
  [
    'draft record',
    ['preview', file, bom],
    words('id modified affected package ecosystem name ranges events versions type introduced'),
  ],
  [
    'version fixture',
    ['vercmp', '--ecosystem', 'PyPI', '--fixture', file],
    words('tests input expected_output test_type versions'),
  ],
  [
    'SBOM',
    ['scan', file, '--db', db],
    words('bomFormat specVersion components purl name version dependencies ref dependsOn'),
  ],
]

test.each(files)(
  'whatever stands in a %s file is used or refused, never a bug of ours',
  async (_name, command, keys) => {
    const contents = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.string({ unit: 'binary' }),
      shaped(keys).map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        writeFileSync(file, content)
        const { code, err } = await tocsin(command)
        expect([0, 1, 2], err).toContain(code)
        if (code === 2) expect(err).toMatch(/^tocsin: .+\.\n/)
      }),
      { numRuns: runs(1500) },
    )
  },
)
