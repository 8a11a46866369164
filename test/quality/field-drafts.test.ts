import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'
import { fieldData, indexOf } from '../field.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

const cases = join(fieldData ?? '', 'csaf')
const bom = 'urn:cdx:11111111-2222-4333-8444-555555555555/3'

/** Versions below `fixed` of a PyPI package are in range. */
function record(id: string, name: string, fixed: string) {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }]
  return { id, modified: '2026-05-01T00:00:00Z', affected: [{ package: { ecosystem: 'PyPI', name }, ranges }] }
}

describe.skipIf(!fieldData)('drafts of the field (needs TOCSIN_TEST_DATA)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-drafts-'))
  let db = ''
  beforeAll(async () => {
    db = await indexOf([record('CVE-2023-43804', 'urllib3', '2.0.5'), record('CVE-2023-30861', 'flask', '2.2.5')])
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(db, '..'), { recursive: true, force: true })
  })

  async function draft(name: string) {
    const output = join(folder, name)
    const outcome = await tocsin([
      ...['draft', join(cases, 'draft-bom.json'), '--product', 'Pump Daemon', '--product-version', '4.2'],
      ...['--decisions', join(cases, `${name}.json`), '--publisher', join(cases, 'draft-publisher.json')],
      ...['--db', db, '-o', output],
    ])
    const read = (id: string, file: string) => readFileSync(join(output, `EW-${id}`, file), 'utf8')
    const json = (id: string, file: string): Json => JSON.parse(read(id, file))
    return { ...outcome, read, json }
  }

  test.each([
    ['draft-optional-patch-on-affected', 'optional_patch makes no sense for what is affected'],
    ['draft-fixed-in-itself', 'The decision about CVE-2023-30861 contradicts itself'],
  ])('%s is refused in one sentence', async (name, sentence) => {
    const { code, out, err } = await draft(name)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(2)
  })

  test('a fix that is planned is not available yet', async () => {
    const { read, json } = await draft('draft-fix-planned-date')
    expect(read('CVE-2023-30861', 'bulletin.txt')).toContain('Fix planned (planned for 2026-12-01)')
    expect(read('CVE-2023-30861', 'index.html')).toMatch(/Planned for <time[^>]*>1 December 2026/)
    const [{ date, details }] = json('CVE-2023-30861', 'csaf.json').vulnerabilities[0].remediations
    expect([date, details]).toEqual([undefined, 'A fix is planned for 2026-12-01T00:00:00Z. In 4.3.'])
  })

  test('what is worst of a vulnerability comes first', async () => {
    const { json } = await draft('draft-mixed-order')
    const { vulnerabilities } = json('CVE-2023-43804', 'cyclonedx.json')
    expect(vulnerabilities.map(({ analysis }: Json) => analysis.state)).toEqual(['exploitable', 'not_affected'])
    const { statements } = json('CVE-2023-43804', 'openvex.json')
    expect(statements.map(({ status }: Json) => status)).toEqual(['affected', 'not_affected', 'fixed'])
  })

  test('the product is the one that the SBOM names, and components are where the SBOM has them', async () => {
    const { json } = await draft('draft-product-identity')
    const { purl } = JSON.parse(readFileSync(join(cases, 'draft-bom.json'), 'utf8')).metadata.component
    const { statements } = json('CVE-2023-43804', 'openvex.json')
    expect(statements.map(({ products }: Json) => products[0]['@id'])).toEqual([purl, purl])
    const cyclonedx = json('CVE-2023-43804', 'cyclonedx.json')
    expect(cyclonedx.metadata.component.purl).toBe(purl)
    const refs = cyclonedx.vulnerabilities.flatMap(({ affects }: Json) => affects.map(({ ref }: Json) => ref))
    expect(refs).toEqual([`${bom}#u1`, `${bom}#u2`])
    expect(JSON.stringify(json('CVE-2023-43804', 'csaf.json').product_tree.branches[0])).toContain(purl)
  })

  test('both versions of CSAF state the same of the product itself', async () => {
    const { json } = await draft('draft-status-of-product-differs')
    const [older, newer] = ['csaf.json', 'csaf-2.1.json'].map((file) => json('CVE-2023-30861', file))
    const status = { known_affected: ['CSAFPID-0001', 'CSAFPID-0003'] }
    expect([older, newer].map(({ vulnerabilities }) => vulnerabilities[0].product_status)).toEqual([status, status])
    expect(older.document.category).toBe(newer.document.category)
  })
})

describe.skipIf(!fieldData)('conversions of the field (needs TOCSIN_TEST_DATA)', () => {
  async function convert(name: string): Promise<Json> {
    const { out } = await tocsin([
      'csaf',
      'convert',
      join(cases, `${name}.json`),
      '--to',
      '2.1',
      '--json',
      '--even-invalid',
    ])
    return JSON.parse(out)
  }

  test('no range is given another meaning: what cannot be taken over stays, as an error', async () => {
    const { document, notes } = await convert('convert-range-meaning')
    const given = JSON.parse(readFileSync(join(cases, 'convert-range-meaning.json'), 'utf8'))
    const names = (each: Json) =>
      each.product_tree.branches[0].branches[0].branches.map(({ category, name }: Json) => `${category} ${name}`)
    expect(names(document)).toEqual(names(given))
    const errors = notes
      .filter(({ kind }: Json) => kind === 'error')
      .map(({ pointer }: Json) => pointer.split('/').at(-1))
    expect(errors).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(document.vulnerabilities[0].product_status.fixed).toBeUndefined()
  })

  test('a fix that is taken away is lost, with all that it said', async () => {
    const { notes } = await convert('convert-vendor-fix-gone')
    expect(notes.filter(({ kind }: Json) => kind === 'lost')).toMatchObject([
      {
        pointer: '/vulnerabilities/0/remediations/1',
        message: expect.stringMatching(/"Update to 1\.1\.", https:\/\/works\.example\/1\.1\.$/),
      },
    ])
  })
})
