import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csafIssues, cyclonedxIssues, openvexIssues } from '../conformance/validators.ts'
import { tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

function record(id: string, ecosystem: string, name: string, more: object = {}) {
  const type = ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM'
  const ranges = [{ type, events: [{ introduced: '0' }, { fixed: '9.0.0' }] }]
  return { id, modified: '2026-05-01T00:00:00Z', affected: [{ package: { ecosystem, name }, ranges }], ...more }
}

const library = (name: string, version: string, purl: string, more: object = {}) => ({
  ...{ type: 'library', 'bom-ref': `${name}-${version}`, name, version, purl, ...more },
})
const [older, newer, stdlib] = ['pkg:pypi/urllib3@1.26.15', 'pkg:pypi/urllib3@2.0.4', 'pkg:golang/stdlib@1.22.1']
const cpe = 'cpe:2.3:a:golang:go:1.22.1:-:*:*:*:*:*:*'
const ofLibraries = 'CVE-2026-10001'
const ofGo = 'CVE-2026-10004'

function bom(components: readonly object[]) {
  const component = { type: 'application', 'bom-ref': 'root', name: 'pumpd', version: '4.2' }
  const serialNumber = 'urn:uuid:11111111-2222-4333-8444-555555555555'
  return { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, metadata: { component }, components }
}

const affected = { status: 'affected', action: 'Take 4.3.' }
const notAffected = { status: 'not_affected', justification: 'vulnerable_code_not_present', impact: 'It was cut out.' }
const decided = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z', vulnerability: ofLibraries }
const fix = { category: 'vendor_fix', details: 'Take 4.3.', fixedVersion: '4.3' }

const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-bcsaf-'))
let db = ''
beforeAll(async () => {
  db = await indexOf([
    record(ofLibraries, 'PyPI', 'urllib3'),
    record('GO-2026-0001', 'Go', 'stdlib', { aliases: [ofGo] }),
  ])
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(db, '..'), { recursive: true, force: true })
})

async function draft(decisions: readonly object[], components: readonly object[]) {
  const [sbom, file, publisher] = ['bom', 'decisions', 'publisher'].map((name) => join(folder, `${name}.json`))
  writeFileSync(sbom ?? '', JSON.stringify(bom(components)))
  writeFileSync(file ?? '', JSON.stringify({ decisions }))
  writeFileSync(publisher ?? '', JSON.stringify({ name: 'Works', namespace: 'https://works.example', idPrefix: 'EW' }))
  const output = mkdtempSync(join(folder, 'out-'))
  const outcome = await tocsin([
    ...['draft', sbom ?? '', '--product', 'Pump Daemon', '--product-version', '4.2', '--db', db],
    ...['--decisions', file ?? '', '--publisher', publisher ?? '', '-o', output],
  ])
  const read = (id: string, name: string) => readFileSync(join(output, `EW-${id}`, name), 'utf8')
  return { ...outcome, read, json: (id: string, name: string): Json => JSON.parse(read(id, name)) }
}

const two = [library('urllib3', '1.26.15', older ?? ''), library('urllib3', '2.0.4', newer ?? '')]

test.each<[string, readonly object[], string]>([
  [
    'a fix for one affected component, nothing for another',
    [
      { purl: older, claim: affected, remediations: [fix] },
      { purl: newer, claim: affected, remediations: [{ category: 'none_available', details: 'Wait.' }] },
    ],
    'vendor_fix for pkg:pypi/urllib3@1.26.15, none_available for pkg:pypi/urllib3@2.0.4. A bulletin is about one product version, which cannot have both.',
  ],
  [
    'a planned fix for one, none ever for what is under investigation',
    [
      { purl: older, claim: affected, remediations: [{ category: 'fix_planned', details: 'In 4.4.' }] },
      {
        ...{ purl: newer, claim: { status: 'under_investigation' } },
        remediations: [{ category: 'no_fix_planned', details: 'Never.' }],
      },
    ],
    'contradict each other: fix_planned for',
  ],
  [
    'two claims of one time about one component',
    [
      { purl: older, claim: affected },
      { purl: older, claim: notAffected },
    ],
    'Two decisions of 2026-06-01T10:00:00Z about CVE-2026-10001 in pkg:pypi/urllib3@1.26.15 contradict each other: affected and not_affected.',
  ],
  [
    'the same claim of one time with two reasons',
    [{ claim: notAffected }, { claim: { ...notAffected, justification: 'component_not_present' } }],
    'contradict each other: both say not_affected, but not the same of it.',
  ],
  ...['>=4.3', '<=4.2', '4.3, 4.4', '4.3 and later', '4.x', '=4.3'].map(
    (fixedVersion) =>
      [
        `a fix of ${fixedVersion}`,
        [{ purl: older, claim: affected, remediations: [{ ...fix, fixedVersion }] }],
        `gives "${fixedVersion}" as the version of the vendor_fix; a fix has one version`,
      ] satisfies [string, readonly object[], string],
  ),
  ...['V 4.2', 'ver. 4.2', 'Release 4.2'].map(
    (fixedVersion) =>
      [
        `a fix in ${fixedVersion} itself`,
        [{ purl: older, claim: affected, remediations: [{ ...fix, fixedVersion }] }],
        'contradicts itself',
      ] satisfies [string, readonly object[], string],
  ),
])('%s is refused in one sentence', async (_, decisions, sentence) => {
  const { code, out, err } = await draft(
    decisions.map((each) => ({ ...decided, ...each })),
    two,
  )
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(sentence)
  expect(err.trim().split('\n')).toHaveLength(2)
})

test.each<[string, readonly object[]]>([
  [
    'a fix of what is affected beside an optional patch of what is fixed',
    [
      { purl: older, claim: affected, remediations: [fix] },
      { purl: newer, claim: { status: 'fixed' }, remediations: [{ category: 'optional_patch', details: 'Take it.' }] },
    ],
  ],
  [
    'the same decision twice',
    [
      { purl: older, claim: notAffected },
      { purl: older, claim: notAffected },
    ],
  ],
  ['one about all components and one about one of them', [{ purl: older, claim: notAffected }, { claim: affected }]],
  [
    'a later decision with another answer',
    [
      { purl: older, claim: affected, remediations: [{ category: 'none_available', details: 'Wait.' }] },
      { purl: older, decidedAt: '2026-06-02T10:00:00Z', claim: affected, remediations: [fix] },
    ],
  ],
])('%s is not refused', async (_, decisions) => {
  const { code } = await draft(
    decisions.map((each) => ({ ...decided, ...each })),
    two,
  )
  expect(code).toBe(0)
})

test.each([
  ['its CPE', { cpe }, { cpe }],
  ['its name alone, where it has no CPE', {}, undefined],
])('Go’s standard library, whose package URL CSAF does not allow, goes by %s', async (_, more, helper) => {
  const components = [library('stdlib', 'go1.22.1', stdlib ?? '', more)]
  const decision = { ...decided, vulnerability: ofGo, purl: stdlib, claim: notAffected }
  const { code, read, json } = await draft([decision], components)
  expect(code).toBe(0)
  for (const file of ['csaf.json', 'csaf-2.1.json']) {
    const { branches } = json(ofGo, file).product_tree
    const products = branches
      .flatMap((vendor: Json) => vendor.branches)
      .flatMap((each: Json) => each.branches ?? [each])
    const { product } = products.find(({ product: { name } }: Json) => name.startsWith('stdlib'))
    expect(product.product_identification_helper).toEqual(helper)
  }
  expect((await csafIssues(json(ofGo, 'csaf.json'))).filter((issue) => !issue.startsWith('optional'))).toEqual([])
  const [statement] = json(ofGo, 'openvex.json').statements
  expect(statement.products[0].subcomponents[0]['@id']).toBe(stdlib)
  expect(openvexIssues(json(ofGo, 'openvex.json'))).toEqual([])
  expect(await cyclonedxIssues(read(ofGo, 'cyclonedx.json'))).toEqual([])
})
