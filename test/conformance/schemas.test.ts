import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemas } from '../../scripts/schemas/index.ts'
import { csafService } from '../../src/actions/csaf/csaf-service.ts'
import { renderProbe } from '../../src/actions/probe/report.ts'
import { base20, base21 } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { TocsinError } from '../../src/domain/errors.ts'
import { problemReply } from '../../src/server/problem.ts'
import { filesIn } from '../docs/blocks.ts'
import { context, example, root, tocsin } from '../fakes.ts'
import { probeRuns } from '../fixtures/probe-runs.ts'

type Json = Record<string, unknown>

const folder = mkdtempSync(join(tmpdir(), 'tocsin-schemas-'))
const db = join(folder, 'db')
const bom = join(example, 'bom.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function printed(...args: string[]): Promise<unknown> {
  return JSON.parse((await tocsin(args)).out)
}

/** All kinds of facts, so that their fields are there. */
beforeAll(async () => {
  const id = 'CVE-2023-30861'
  const entry = { cveID: id, dateAdded: '2026-11-01', dueDate: '2026-11-22', knownRansomwareCampaignUse: 'Unknown' }
  const kev = { catalogVersion: '2026.11.28', dateReleased: '2026-11-28T00:00:00Z', count: 1, vulnerabilities: [entry] }
  const epss = `#model_version:v2026.03.14,score_date:2026-11-29T00:00:00+0000\ncve,epss,percentile\n${id},0.5,0.9\n`
  const cna = {
    providerMetadata: { orgId: 'b15e7b5b-3da4-40ae-a43c-f7aa60e62599', shortName: 'GitHub_M' },
    problemTypes: [{ descriptions: [{ lang: 'en', type: 'CWE', cweId: 'CWE-539', description: 'x' }] }],
  }
  const metadata = {
    cveId: id,
    state: 'PUBLISHED',
    datePublished: '2023-05-02T18:00:00Z',
    dateUpdated: '2026-01-02T03:04:05Z',
  }
  const record = { dataType: 'CVE_RECORD', dataVersion: '5.1', cveMetadata: metadata, containers: { cna } }
  const feeds = ['--kev', file('kev.json', kev), '--epss', file('epss.csv', epss), '--cve', file('cve.json', record)]
  const { code, err } = await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db, ...feeds])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

const pypi = (name: string, fixed: string, ecosystem = 'PyPI') => ({
  package: { ecosystem, name },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
})

async function previews(): Promise<unknown[]> {
  const part = (purl: string) => ({ type: 'library', name: 'x', version: '1', purl, 'bom-ref': purl })
  const of = (...purls: string[]) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', components: purls.map(part) })
  const mixed = file('mixed.json', of('pkg:generic/x@1', 'pkg:deb/debian/curl@7.1?distro=debian-11', 'pkg:pypi/flask'))
  const blind = file('blind.json', of('pkg:generic/zlib@1'))
  const affected = [
    pypi('flask', '3'),
    pypi('flaks', '1'),
    pypi('curl', '9', 'Debian:12'),
    { ...pypi('x', '1'), versions: [7] },
  ]
  const record = { id: 'D-1', modified: '2026-11-24T00:00:00Z', affected }
  return [
    await printed('preview', file('draft.json', record), bom, mixed, blind, '--json'),
    await printed('preview', file('gone.json', { ...record, withdrawn: '2026-11-25T00:00:00Z' }), bom, '--json'),
  ]
}

async function validations(): Promise<unknown[]> {
  const wrong = base20()
  wrong.document.tracking.revision_history.reverse()
  wrong.document.references = [{ summary: 'x', url: 'https://a.example', category: 'wrong' }]
  const files = [file('good.json', base21()), file('bad.json', wrong), file('none.json', '[]')]
  return [await printed('csaf', 'validate', ...files, '--preset', 'full', '--format', 'json')]
}

async function draftLists(): Promise<unknown[]> {
  const output = join(folder, 'lists')
  const product = ['--product', 'Lakehouse', '--product-version', '2.3', '--db', db, '-o', output]
  const names = ['--purl', 'pkg:generic/lakehouse@2.3', '--cpe', 'cpe:2.3:a:northwind:lakehouse:2.3:*:*:*:*:*:*:*']
  const list = () => JSON.parse(readFileSync(join(output, 'drafts.json'), 'utf8'))
  await tocsin(['draft', bom, ...product, ...names, '--sku', 'NW-1', '--decisions', join(example, 'decisions.json')])
  const first = list()
  await tocsin(['draft', bom, ...product, '--publisher', join(example, 'publisher.json')])
  return [first, list()]
}

async function conversions(): Promise<unknown[]> {
  const drafted = join(folder, 'drafted')
  const product = ['--product', 'Lakehouse', '--product-version', '2.3', '--db', db]
  await tocsin(['draft', bom, ...product, '--decisions', join(example, 'decisions.json'), '-o', drafted])
  return [
    await printed('csaf', 'convert', file('20.json', base20()), '--to', '2.1', '--json'),
    await printed('csaf', 'convert', join(drafted, 'DRAFT-CVE-2023-30861', 'csaf-2.1.json'), '--to', '2.0', '--json'),
    await printed('csaf', 'convert', file('21.json', { ...base21(), product_tree: 7 }), '--to', '2.0', '--json'),
  ]
}

const service = csafService(context)
const request = (document: Json) => ({ tests: [{ type: 'preset' as const, name: 'full' }], document })
const look = { colour: false, columns: 120 }
const pages = filesIn(readFileSync(join(root, 'docs', 'first-bulletin.md'), 'utf8'))

/** Real documents of each schema. */
const documents: Readonly<Record<string, () => Promise<unknown[]>>> = {
  scan: async () => [
    await printed('scan', bom, '--db', db, '--format', 'json'),
    await printed('scan', bom, '--db', db, '--json', '--only-fixed', '--vex', join(example, 'decisions.json')),
  ],
  explain: async () => [
    await printed('explain', bom, '--vulnerability', 'CVE-2023-30861', '--db', db, '--json'),
    await printed('explain', bom, '--vulnerability', 'CVE-2023-28858', '--db', db, '--json'),
  ],
  preview: previews,
  'db-status': async () => [await printed('db', 'status', '--db', db, '--json', '--digest')],
  drafts: draftLists,
  'csaf-validation': validations,
  'csaf-conversion': conversions,
  'probe-run': async () =>
    Promise.all(
      Object.values(probeRuns).map(async (run) =>
        JSON.parse(await renderProbe(context, { run, format: 'json', look, publisher: undefined })),
      ),
    ),
  'validator-reply': async () => [await service.validate(request({ ...base20(), vulnerabilities: [] }))],
  'validator-tests': async () => [service.tests()],
  problem: async () => [
    JSON.parse(problemReply(new TocsinError('preset_unknown', 'There is no preset "x".'), 'id-1').body),
  ],
  decisions: async () => [
    JSON.parse(readFileSync(join(example, 'decisions.json'), 'utf8')),
    JSON.parse(pages.get('decisions.json') ?? ''),
  ],
  publisher: async () => [
    JSON.parse(readFileSync(join(example, 'publisher.json'), 'utf8')),
    JSON.parse(pages.get('publisher.json') ?? ''),
  ],
  'probe-target': async () => [target],
  config: async () => [{ db: 'db', 'fail-on': 'high', 'only-fixed': true, vex: ['supplier.openvex.json'] }],
  'validator-request': async () => [request(base20())],
}

const target = {
  baseUrl: 'https://staging.example',
  consent: 'the owner, until the end of 2026',
  login: {
    method: 'POST',
    path: '/login',
    users: [
      { user: 'alice', password: 'a' },
      { user: 'bob', password: 'b' },
    ],
  },
  identity: { path: '/whoami', json: 'user' },
  logout: { method: 'POST', path: '/logout' },
  ...{ sessionCookie: 'session', pages: ['/page'], budget: { requests: 320, perSecond: 3 }, variants: ['head'] },
}

test('each schema has real documents here', () => {
  expect(Object.keys(documents)).toEqual(schemas.map(({ name }) => name))
})

const schemaOf = (name: string): Json => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'))
const namesOf = (use: string) => schemas.filter((each) => each.use === use).map(({ name }) => name)
const documentsOf = async (name: string) => (await documents[name]?.()) ?? []

test.each(schemas.map(({ name }) => name))(
  'real documents of %s hold what it lists, and nothing else',
  async (name) => {
    const validate = compiled(closed(schemaOf(name)))
    for (const document of await documentsOf(name)) {
      validate(document)
      expect(validate.errors ?? []).toEqual([])
    }
  },
)

test.each(namesOf('read').filter((name) => name !== 'validator-request'))(
  '%s: another field is refused',
  async (name) => {
    const [document] = await documentsOf(name)
    expect(compiled(schemaOf(name))({ ...(document as Json), another: 1 })).toBe(false)
  },
)

test.each(namesOf('written').filter((name) => !/^(?:explain|validator-tests)$/.test(name)))(
  '%s: another field is allowed, so that readers of today go on',
  async (name) => {
    const [document] = await documentsOf(name)
    expect(compiled(schemaOf(name))({ ...(document as Json), another: 1 })).toBe(true)
  },
)

function compiled(schema: Json) {
  const ajv = new Ajv2020({ strict: true, strictTypes: 'log', allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

/** The same schema, in which no object has fields that are not listed. */
function closed(schema: unknown): Json {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const walked = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
    return 'properties' in walked && !('additionalProperties' in walked)
      ? { ...walked, additionalProperties: false }
      : walked
  }
  return walk(schema) as Json
}
