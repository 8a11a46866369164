import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base20, base21, type Json } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { validatorPool } from '../../src/processes/validator-pool.ts'
import { listen } from '../../src/server/index.ts'
import { testServer } from '../../src/server/testdata/test-server.ts'
import { type Provider, startProvider } from './csaf-provider.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'tocsin-service-'))
const stop = new AbortController()
let service = ''

beforeAll(async () => {
  const validator = validatorPool(new URL('../../src/processes/validator-worker.ts', import.meta.url))
  const app = testServer({ validator })
  app.addHook('onClose', () => validator.close())
  const { url } = await listen(app, { host: '127.0.0.1', port: 0, signal: stop.signal })
  service = url
})
afterAll(() => {
  stop.abort()
  rmSync(folder, { recursive: true, force: true })
})

const preset = (name: string) => ({ type: 'preset', name })
const named = (name: string) => ({ type: 'test', name })

async function post(body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const reply = await fetch(`${service}/api/v1/validate`, { method: 'POST', headers, body: text })
  const answered: Json = await reply.json()
  return { status: reply.status, headers: reply.headers, body: answered }
}

/** A valid document in which a product is used that is not defined (test 6.1.1). */
function invalid(document: Json): Json {
  document.vulnerabilities = [{ product_status: { known_affected: ['CSAFPID-9'] } }]
  return document
}

describe('POST /api/v1/validate', () => {
  test.each([
    ['2.0', 'mandatory', 43],
    ['2.0', 'basic', 44],
    ['2.0', 'optional', 20],
    ['2.0', 'full', 75],
    ['2.1', 'mandatory', 81],
    ['2.1', 'full', 178],
  ] as const)('a good document of CSAF %s is valid by the preset %s: %i tests', async (version, name, count) => {
    const document = version === '2.0' ? base20() : base21()
    const { status, body } = await post({ tests: [preset(name)], document })
    expect([status, body.isValid, body.tests.length]).toEqual([200, true, count])
    for (const outcome of body.tests) {
      expect(Object.keys(outcome)).toEqual(['name', 'isValid', 'errors', 'warnings', 'infos'])
    }
  })

  test('a bad one is not, with what is wrong and where', async () => {
    const { body } = await post({ tests: [named('mandatoryTest_6_1_1')], document: invalid(base20()) })
    expect(body).toEqual({
      isValid: false,
      tests: [
        {
          name: 'mandatoryTest_6_1_1',
          isValid: false,
          errors: [
            {
              instancePath: '/vulnerabilities/0/product_status/known_affected/0',
              message: expect.stringContaining('"CSAFPID-9"'),
            },
          ],
          warnings: [],
          infos: [],
        },
      ],
    })
  })

  test('warnings make nothing invalid', async () => {
    const { body } = await post({ tests: [preset('optional')], document: base20() })
    expect(body.isValid).toBe(true)
    expect(body.tests.flatMap(({ warnings }: Json) => warnings)).not.toEqual([])
  })

  test('tests that ask others are left open, by name', async () => {
    const { body } = await post({ tests: [named('informativeTest_6_3_6')], document: base20() })
    expect(body.tests).toMatchObject([{ isValid: true, infos: [{ message: expect.stringContaining('leaves') }] }])
  })

  test('a test that skips a document, as the standard lets it, says why', async () => {
    const document = base21()
    Object.assign(document.document, { category: 'csaf_withdrawn', lang: 'fr' })
    const { body } = await post({ tests: [named('recommendedTest_6_2_39_2')], document })
    const message = expect.stringContaining('no translation of "Reasoning for Withdrawal" into the language "fr"')
    expect(body.tests).toMatchObject([{ isValid: true, infos: [{ message }] }])
  })

  test.each([
    ['no JSON', '{"tests": [', 422],
    ['nothing', '', 422],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['no tests', { document: {} }, 422],
    ['no document', { tests: [preset('basic')] }, 422],
    ['a document that is null', { tests: [preset('basic')], document: null }, 422],
    ['a document that is text', { tests: [preset('basic')], document: 'x' }, 422],
    ['an unknown preset', { tests: [preset('no such')], document: {} }, 422],
    ['an unknown test', { tests: [named('mandatoryTest_9_9_9')], document: {} }, 422],
    ['an unknown kind of test', { tests: [{ type: 'x', name: 'basic' }], document: {} }, 422],
    ['100,000 levels', `{"tests":[],"document":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422],
    ['a key that stands twice', '{"tests":[],"tests":[],"document":{}}', 422],
    ['more values than can be judged', `{"tests":[],"document":{"x":[${'1,'.repeat(4_000_000)}1]}}`, 422],
    ['33 MiB', `{"document":"${'x'.repeat(33 * 2 ** 20)}"}`, 413],
  ])('%s is refused with one sentence', async (_, body, status) => {
    const reply = await post(body)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json(?:;|$)/)
    expect(reply.body).toMatchObject({ status, type: expect.stringMatching(/^\/errors\/\w+$/) })
    expect(reply.body.detail).toMatch(/^[A-Z].*\.$/s)
    expect(reply.body.detail).not.toMatch(/\n|node:|\.ts/)
  })

  test('another type than JSON is refused', async () => {
    const reply = await post('<cvrfdoc/>', { 'content-type': 'application/xml' })
    expect([reply.status, reply.body.detail]).toEqual([415, 'The request is not of the type application/json.'])
  })

  test('an empty document is invalid, not an error', async () => {
    const { status, body } = await post({ tests: [preset('schema')], document: {} })
    expect([status, body.isValid]).toEqual([200, false])
  })
})

test('pages are served while a document is judged', async () => {
  const document = base20()
  const ids = Array.from({ length: 2000 }, (_, i) => `CSAFPID-${i}`)
  const one = { cve: 'CVE-2026-0001', product_status: { known_affected: ids } }
  document.vulnerabilities = Array.from({ length: 200 }, () => one)
  const judged = post({ tests: [preset('full')], document })
  let served = 0
  for (let done = false; !done; ) {
    expect((await fetch(`${service}/healthz`)).status).toBe(200)
    served++
    done = await Promise.race([judged.then(() => true), new Promise<boolean>((go) => setTimeout(go, 10, false))])
  }
  // A server that judges in its own thread answers the first of them only when it is done.
  expect(served).toBeGreaterThan(1)
})

test('GET /api/v1/tests lists every test with its preset', async () => {
  const tests: Json = await (await fetch(`${service}/api/v1/tests`)).json()
  expect(tests).toContainEqual({ name: 'csaf_2_0', preset: 'schema' })
  expect(tests).toContainEqual({ name: 'mandatoryTest_6_1_27_4', preset: 'mandatory' })
  expect(tests).toContainEqual({ name: 'optionalTest_6_2_1', preset: 'optional' })
  expect(tests).toContainEqual({ name: 'recommendedTest_6_2_47', preset: 'recommended' })
  expect(tests).toContainEqual({ name: 'informativeTest_6_3_8', preset: 'informative' })
  expect(new Set(tests.map(({ name }: Json) => name)).size).toBe(tests.length)
})

test('no reply may be kept, or is read as another type', async () => {
  for (const { headers } of [await post({ tests: [preset('schema')], document: {} }), await post('')]) {
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff'])
    expect(headers.get('set-cookie')).toBeNull()
  }
})

/** A tool of gocsaf, where `go install` puts it or on the path; undefined where it is not installed. */
function gocsaf(name: string): string | undefined {
  const places = [name, join(process.env.GOBIN ?? join(homedir(), 'go', 'bin'), name)]
  return places.find((place) => spawnSync(place, ['--version']).status === 0)
}

const [validatorTool, checker, downloader] = ['csaf_validator', 'csaf_checker', 'csaf_downloader'].map(gocsaf)

describe.skipIf(!validatorTool)("gocsaf's csaf_validator (needs it installed)", () => {
  // Its exit code has a bit for each kind of failure; 8 is that of the remote validator.
  test.each([
    ['a good document', (document: Json) => document, 0],
    ['a bad one', invalid, 8],
  ])('takes our word for %s', async (_, change, code) => {
    const file = join(folder, 'nw-2026-1.json')
    writeFileSync(file, JSON.stringify(change(named20())))
    const answer = await run(validatorTool ?? '', [`--validator=${service}`, '--output=all', file]).then(
      () => 0,
      (error: { code: number }) => error.code,
    )
    expect(answer).toBe(code)
  })
})

function named20(): Json {
  const document = base20()
  document.document.tracking.id = 'NW-2026-1'
  return document
}

/** Makes the certificate of the provider. */
const openssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!checker || !downloader || !openssl)(
  "gocsaf's csaf_checker and csaf_downloader (need them and openssl)",
  () => {
    let provider: Provider

    beforeAll(async () => {
      const bad = invalid(named20())
      bad.document.tracking.id = 'NW-2026-2'
      provider = await startProvider(
        new Map([
          ['nw-2026-1.json', JSON.stringify(named20())],
          ['nw-2026-2.json', JSON.stringify(bad)],
        ]),
      )
    })
    afterAll(() => provider.close())

    test('csaf_checker names the document that we call invalid, and no other', async () => {
      const report = join(folder, 'report.json')
      await run(checker ?? '', ['--insecure', '-f', 'json', '-o', report, `--validator=${service}`, provider.domain])
      const [{ requirements }] = JSON.parse(readFileSync(report, 'utf8')).domains
      const first: Json = requirements.find(({ num }: Json) => num === 1)
      const errors = first.messages.filter(({ type }: Json) => type === 2).map(({ text }: Json) => text)
      expect(errors.join('\n')).toContain('nw-2026-2.json')
      expect(errors.join('\n')).not.toContain('nw-2026-1.json')
    })

    test('csaf_downloader keeps the good document and leaves the other', async () => {
      const target = join(folder, 'downloaded')
      const options = ['--insecure', '--ignore_sigcheck', '-d', target, `--validator=${service}`]
      await run(downloader ?? '', [...options, provider.domain])
      const files = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
      expect(files.map((name) => name.split('/').at(-1))).toEqual(['nw-2026-1.json'])
    })
  },
)
