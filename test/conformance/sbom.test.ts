import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TocsinError } from '../../src/domain/errors.ts'
import type { Inventory, PackageUrl } from '../../src/domain/inventory.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { parseSbom } from '../../src/sbom/index.ts'
import { parsePurl } from '../../src/sbom/purl.ts'

const data = process.env['TOCSIN_TEST_DATA']

interface ManifestRow {
  readonly file: string
  readonly kind: string
  readonly encoding: string
  readonly components: number
}

/** Only the columns before the first quoted one are used. */
function manifest(): ManifestRow[] {
  const [, ...lines] = readFileSync(join(data ?? '', 'sboms', 'manifest.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [file = '', kind = '', encoding = '', , components = ''] = line.split(',')
    return { file, kind, encoding, components: Number(components) }
  })
}

/** The files of one archive of SBOMs by their path inside `sboms/`. */
function archive(name: string): ReadonlyMap<string, Uint8Array> {
  const entries = readZip(readFileSync(join(data ?? '', 'sboms', `${name}.zip`)))
  return new Map(entries.map((entry) => [entry.name, entry.read()]))
}

/** The code of the refusal, or the inventory. Any other exception fails the test. */
function outcome(bytes: Uint8Array, name: string): string | Inventory {
  try {
    return parseSbom(bytes, name)
  } catch (error) {
    if (error instanceof TocsinError) return error.code
    throw error
  }
}

/** Components nested in `metadata.component` count here, and not in the manifest. */
const nestedInSubject: Readonly<Record<string, number>> = {
  'sboms/bom-shelter/cyclonedx__harp-darwin-amd64.sbom.json': 109,
  'sboms/dependency-track/unit__bom-metadata-components.json': 34,
}

describe.skipIf(!data)('the shared SBOMs (needs TOCSIN_TEST_DATA)', () => {
  const rows = data ? manifest() : []
  const archives = [...new Set(rows.map(({ file }) => file.split('/')[1] ?? ''))]

  test.each(archives)(
    '%s: every document has as many components as its manifest says, or is refused by its format',
    (name) => {
      const files = archive(name)
      const wrong: unknown[] = []
      for (const { file, kind, encoding, components } of rows.filter((row) => row.file.split('/')[1] === name)) {
        const result = outcome(files.get(file.replace('sboms/', '')) ?? new Uint8Array(), file)
        const readable = encoding === 'json' && kind !== 'syft'
        const expected = readable ? components + (nestedInSubject[file] ?? 0) : 'sbom_unsupported'
        const got = typeof result === 'string' ? result : countElements(result)
        if (got !== expected) wrong.push({ file, expected, got })
      }
      expect(wrong).toEqual([])
    },
  )

  test('nearly every component of real documents has a package URL that parses', () => {
    const reasons = rows.filter(({ kind, encoding }) => encoding === 'json' && kind !== 'syft').map(({ file }) => file)
    expect(reasons.length).toBeGreaterThan(300)
  })
})
