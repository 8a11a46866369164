import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readBulletin, writeBulletin } from '../../src/csaf/read/index.ts'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import type { Bulletin } from '../../src/domain/bulletin.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { formats } from '../../src/formats/index.ts'
import { testSeed, testVolume } from '../seeded.ts'
import { cyclonedxIssues, openvexIssues } from './validators.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** File → least share of the values of all its documents together that must come from the bulletin. */
const archives = [
  ['cisa-ot.zip', 0.95],
  ['cisa-it.zip', 0.85],
  ['vendor.zip', 0.6],
  ['tool-fixtures.zip', 0.75],
  ['oasis-test-suite-2.0.zip', 0.85],
  ['oasis-test-suite-2.1.zip', 0.8],
] as const

test('a document of 26 MB with reasons for each product comes out again', () => {
  const document = large(5000, 100)
  const { revision, overlay } = readBulletin(document, '2.0')
  const { document: again } = writeBulletin(revision, overlay)
  expect(isDeepStrictEqual(again, document)).toBe(true)
})

/** Every third product has one reason, the others another, so that what is said of them has to be sorted out. */
function large(products: number, vulnerabilities: number): unknown {
  const ids = Array.from({ length: products }, (_, i) => `CSAFPID-${i}`)
  const third = (is: boolean) => ids.filter((_, i) => (i % 3 === 0) === is)
  return {
    document: { csaf_version: '2.0', title: 'Large' },
    product_tree: { full_product_names: ids.map((id) => ({ name: `Lakehouse ${id}`, product_id: id })) },
    vulnerabilities: Array.from({ length: vulnerabilities }, (_, i) => ({
      cve: `CVE-2026-${1000 + i}`,
      flags: [
        { label: 'component_not_present', product_ids: third(true).reverse() },
        { label: 'vulnerable_code_not_present', product_ids: third(false) },
      ],
      product_status: { known_not_affected: ids },
      remediations: [{ category: 'mitigation', details: 'Nothing to do.', product_ids: ids, x_vendor: i }],
      x_vendor: { products: ids },
    })),
  }
}

interface Share {
  readonly name: string
  /** Values that are neither lists nor objects: all of them, and those that the overlay brings. */
  readonly all: number
  readonly beside: number
}

describe.skipIf(data === '').each(archives)('every document of %s (needs TOCSIN_TEST_DATA)', (archive, least) => {
  test('comes out as it came in, most of it from the bulletin', () => {
    const shares: Share[] = []
    const lost: string[] = []
    for (const { name, read } of readZip(readFileSync(join(data, 'csaf', archive)))) {
      const document = parsed(name, read)
      const version = versionOf(document)
      const { revision, overlay } = readBulletin(document, version ?? '2.0')
      const kept = JSON.parse(JSON.stringify({ revision, overlay }))
      const { document: again, skipped } = writeBulletin(kept.revision, kept.overlay)
      if (!isDeepStrictEqual(again, document) || skipped.length > 0) lost.push(name)
      const beside = overlay.edits.reduce((sum, edit) => sum + ('value' in edit ? leaves(edit.value) : 0), 0)
      if (version) shares.push({ name, all: leaves(document), beside })
    }
    console.log(report(archive, shares))
    expect(lost).toEqual([])
    expect(modelShare(shares)).toBeGreaterThan(least)
  })
})

describe.skipIf(data === '').each(archives)('every document of %s, read (needs TOCSIN_TEST_DATA)', (archive) => {
  test('is written in every format, and what has a schema keeps it', async () => {
    const faults: string[] = []
    const entries = [...readZip(readFileSync(join(data, 'csaf', archive)))]
    const every = Math.max(1, Math.round(1 / testVolume))
    for (const [i, { name, read }] of entries.entries()) {
      const document = parsed(name, read)
      const version = versionOf(document)
      if (version === undefined) continue
      const { revision } = readBulletin(document, version)
      const named = /undefined|\[object/.test(JSON.stringify(document))
      for (const { id, holds, render } of formats) {
        if (holds?.(revision) === false) continue
        const text = render(revision)
        if (!named && /\bundefined\b|\[object/.test(text)) faults.push(`${name} as ${id} shows a value that is absent`)
        // A schema of others takes a tenth of a second; each run has its own documents.
        if (entries.length > 100 && (i + testSeed) % every !== 0) continue
        const issues = await issuesOf(id, text, revision.bulletin)
        if (issues.length > 0) faults.push(`${name} as ${id}: ${issues[0]}`)
      }
    }
    expect(faults).toEqual([])
  })
})

/** Without a statement, OpenVEX has nothing to say. */
async function issuesOf(format: string, text: string, { statements }: Bulletin): Promise<readonly string[]> {
  if (format === 'cyclonedx') return cyclonedxIssues(text)
  return format === 'openvex' && statements.length > 0 ? openvexIssues(JSON.parse(text)) : []
}

/** What a file holds; null for what is not JSON, as one of the tools' fixtures on purpose. */
function parsed(name: string, read: () => Uint8Array): unknown {
  if (!name.endsWith('.json')) return null
  try {
    return JSON.parse(Buffer.from(read()).toString())
  } catch {
    return null
  }
}

function versionOf(value: unknown): CsafVersion | undefined {
  // Read as a CSAF document where it is one.
  const version = (value as { document?: { csaf_version?: unknown } } | null)?.document?.csaf_version
  return version === '2.0' || version === '2.1' ? version : undefined
}

function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, part) => sum + leaves(part), 0)
}

function modelShare(shares: readonly Share[]): number {
  const sum = (key: 'all' | 'beside') => shares.reduce((total, share) => total + share[key], 0)
  return 1 - sum('beside') / sum('all')
}

function report(archive: string, shares: readonly Share[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  const worst = shares.toSorted((a, b) => modelShare([a]) - modelShare([b]))[0]
  const whole = shares.filter(({ beside }) => beside === 0).length
  const least = worst ? `; at worst ${percent(modelShare([worst]))} (${worst.name})` : ''
  return `${archive}: ${shares.length} documents, ${percent(modelShare(shares))} from the bulletin, ${whole} wholly${least}`
}
