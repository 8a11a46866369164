import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalId } from '../../src/domain/vulnerability-id.ts'
import { csafIssues } from '../conformance/validators.ts'
import { draftFolders, type Outcome, tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'

/** Ids of which 18 folders would be left, were signs replaced and letter case forgotten. */
const hostileIds = [
  ...['A-1:2', 'A-1_2', 'A-1/2', 'A-1 2', 'a-1:2', 'A-1.2', 'A-1\\2', 'A-1..2', 'A-1é2'],
  ...['GHSA-aaaa-bbbb-cccc', 'GHSA-AAAA-BBBB-CCCC', 'ghsa-aaaa-bbbb-cccc', 'con', 'CON', 'nul.txt', 'x.', 'X.', 'x'],
  ...[`L-${'0'.repeat(120)}1`, `L-${'0'.repeat(120)}2`, '../up', '..', 'BIT-nginx-1', 'bit-NGINX-1'],
]

const folder = mkdtempSync(join(tmpdir(), 'tocsin-decisions-'))
const sbom = join(folder, 'bom.json')
let db = ''
let hostileDb = ''

beforeAll(async () => {
  writeFileSync(
    sbom,
    JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6' },
      components: [{ type: 'library', name: 'flask', version: '2.2.3', purl: 'pkg:pypi/flask@2.2.3' }],
    }),
  )
  db = await indexOf([record('CVE-2026-10001')])
  // The harness names files by id, which these ids do not allow: one file holds one record, under a name of its own.
  hostileDb = await indexOf(
    hostileIds.map((id, i) => Object.assign(record(id), { id: `R-${i}`, toJSON: () => record(id) })),
  )
})
afterAll(() => {
  for (const each of [folder, join(db, '..'), join(hostileDb, '..')]) rmSync(each, { recursive: true, force: true })
})

function record(id: string) {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.2.5' }] }]
  return { id, modified: '2026-05-01T00:00:00Z', affected: [{ package: { ecosystem: 'PyPI', name: 'flask' }, ranges }] }
}

const claims = {
  affected: { status: 'affected', action: 'Act.' },
  fixed: { status: 'fixed' },
  not_affected: { status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' },
  under_investigation: { status: 'under_investigation' },
} as const

const decided = { vulnerability: 'CVE-2026-10001', decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z' }

/** Of tests that a document must pass; these decisions leave out much that others advise. */
async function mandatoryIssues(document: unknown): Promise<readonly string[]> {
  return (await csafIssues(document)).filter((issue) => !/^(?:optional|informative)Test/.test(issue))
}

interface Drafted extends Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
  json(file: string): any
  text(): string
}

async function draft(decisions: readonly object[], publisher: object = {}): Promise<Drafted> {
  const [decisionsFile, publisherFile] = [join(folder, 'decisions.json'), join(folder, 'publisher.json')]
  writeFileSync(decisionsFile, JSON.stringify({ decisions }))
  const named = { name: 'Works', namespace: 'https://works.example', idPrefix: 'EW', ...publisher }
  writeFileSync(publisherFile, JSON.stringify(named))
  const output = mkdtempSync(join(folder, 'out-'))
  const outcome = await tocsin([
    ...['draft', sbom, '--product', 'Pump Daemon', '--product-version', '4.2', '--db', db],
    ...['--decisions', decisionsFile, '--publisher', publisherFile, '-o', output],
  ])
  const read = (file: string) => readFileSync(join(output, 'EW-CVE-2026-10001', file), 'utf8')
  return { ...outcome, json: (file) => JSON.parse(read(file)), text: () => read('bulletin.txt') }
}

test.each<[keyof typeof claims, object, string]>([
  ['affected', { category: 'optional_patch' }, 'optional_patch makes no sense for what is affected; say vendor_fix'],
  [
    'not_affected',
    { category: 'vendor_fix' },
    'vendor_fix makes no sense for what is not affected; say optional_patch',
  ],
  ['not_affected', { category: 'workaround' }, 'workaround makes no sense for what is not affected'],
  ['not_affected', { category: 'mitigation' }, 'mitigation makes no sense for what is not affected'],
  ['not_affected', { category: 'none_available' }, 'none_available makes no sense for what is not affected'],
  ['fixed', { category: 'fix_planned' }, 'fix_planned makes no sense for what is fixed'],
  ['fixed', { category: 'workaround' }, 'workaround makes no sense for what is fixed'],
  ['affected', { category: 'workaround', fixedVersion: '4.3' }, 'workaround has no fixedVersion'],
  ['affected', { category: 'vendor_fix', fixedVersion: '4.2' }, 'contradicts itself'],
  ['affected', { category: 'vendor_fix', fixedVersion: 'v4.2' }, 'contradicts itself'],
  ['affected', { category: 'vendor_fix', fixedVersion: 'Pump Daemon 4.2' }, 'contradicts itself'],
  ['affected', { category: 'fix_planned', fixedVersion: '4.2' }, 'contradicts itself'],
  ['under_investigation', { category: 'vendor_fix', fixedVersion: '4.2' }, 'contradicts itself'],
])('a decision of "%s" with %j is refused', async (status, remediation, sentence) => {
  const remediations = [{ details: 'Do.', ...remediation }]
  const { code, out, err } = await draft([{ ...decided, claim: claims[status], remediations }])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(sentence)
})

test.each<[keyof typeof claims, object]>([
  ['affected', { category: 'vendor_fix', fixedVersion: '4.2.1' }],
  ['affected', { category: 'fix_planned', fixedVersion: '4.3' }],
  ['not_affected', { category: 'optional_patch', fixedVersion: '4.3' }],
  ['fixed', { category: 'optional_patch' }],
  ['under_investigation', { category: 'workaround' }],
])('a decision of "%s" with %j is not', async (status, remediation) => {
  const remediations = [{ details: 'Do.', ...remediation }]
  const { code, json } = await draft([{ ...decided, claim: claims[status], remediations }])
  expect(code).toBe(0)
  expect(await mandatoryIssues(json('csaf.json'))).toEqual([])
})

test('what a later decision overrides leaves no remediation behind', async () => {
  const [planned, there] = [
    { category: 'fix_planned', details: 'In 4.3.', date: '2026-12-01T00:00:00Z' },
    { category: 'vendor_fix', details: 'Take 4.3.', fixedVersion: '4.3' },
  ]
  const { text } = await draft([
    { ...decided, claim: claims.affected, remediations: [planned] },
    { ...decided, decidedAt: '2026-07-01T10:00:00Z', claim: claims.affected, remediations: [there] },
  ])
  expect(text()).toContain('Fixed in Pump Daemon 4.3')
  expect(text()).not.toContain('Fix planned')
})

test('an address in letters of another script is written as a URI everywhere', async () => {
  const remediations = [{ category: 'workaround', details: 'Do.', url: 'https://bücher.example/ü|x' }]
  const publisher = {
    ...{ namespace: 'https://münchen.example/', publicUrl: 'https://psirt.münchen.example' },
    subscribeUrl: 'https://münchen.example/abo',
  }
  const { code, json } = await draft([{ ...decided, claim: claims.affected, remediations }], publisher)
  expect(code).toBe(0)
  const document = json('csaf.json')
  expect(await mandatoryIssues(document)).toEqual([])
  expect(document.document.publisher.namespace).toBe('https://xn--mnchen-3ya.example/')
  expect(document.vulnerabilities[0].remediations[0].url).toBe('https://xn--bcher-kva.example/%C3%BC%7Cx')
  expect(json('openvex.json')['@id']).toMatch(/^https:\/\/psirt\.xn--mnchen-3ya\.example\/bulletins\//)
})

test.each(['https://a b.example/', 'https://', 'ftp://works.example', 'https://xn--\u0000.example'])(
  'the address %j is refused',
  async (namespace) => {
    expect((await draft([], { namespace })).code).toBe(2)
  },
)

test('every vulnerability has its own bulletin, however alike the ids are', async () => {
  const output = mkdtempSync(join(folder, 'out-'))
  const { code } = await tocsin([
    ...['draft', sbom, '--product', 'Pump Daemon', '--product-version', '4.2', '--db', hostileDb, '-o', output],
  ])
  expect(code).toBe(0)
  const folders = draftFolders(output)
  // The ids of one GHSA in several cases are one id.
  const distinct = [...new Set(hostileIds.map(canonicalId))].sort()
  expect(folders).toHaveLength(distinct.length)
  expect(new Set(folders.map((name) => name.toLowerCase())).size).toBe(distinct.length)
  const ids = folders.map((name) => JSON.parse(readFileSync(join(output, name, 'openvex.json'), 'utf8')))
  const names = ids.map(({ statements }): string => statements[0].vulnerability.name)
  expect(names.sort()).toEqual(distinct)
})
