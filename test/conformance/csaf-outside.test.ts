import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csafVersions } from '../../src/csaf/schema/version.ts'
import { base20, base21, type Json } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { tocsin } from '../fakes.ts'
import { suiteCases } from './csaf-suites.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const { PATH } = process.env
const listing = spawnSync('hunspell', ['-D'], { encoding: 'utf8', input: '' })
const spells = /\/en_US/.test(`${listing.stdout}${listing.stderr}`)

const folder = mkdtempSync(join(tmpdir(), 'tocsin-outside-'))
const asked: string[] = []

/** A web server that answers `/404` with 404 and so on, and a LanguageTool that takes `must followed` for a mistake. */
const server = createServer(async (request, response) => {
  const { method, url = '' } = request
  asked.push(`${method} ${url}`)
  if (url === '/v2/languages') response.end('[{"code":"en"}]')
  else if (url === '/v2/check') {
    const text = new URLSearchParams(await readText(request)).get('text') ?? ''
    const found = { message: 'A verb is missing.', offset: text.indexOf('must followed'), length: 13, rule: {} }
    response.end(JSON.stringify({ matches: found.offset < 0 ? [] : [found] }))
  } else response.writeHead(Number(url.slice(1, 4)), { location: '/404' }).end()
})
let base = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  asked.length = 0
  process.env.PATH = PATH
})

async function validate(document: unknown, ...options: string[]) {
  const file = join(folder, 'document.json')
  writeFileSync(file, JSON.stringify(document, null, 2))
  return tocsin(['csaf', 'validate', file, ...options])
}

/** What `--format json` tells of a test of the only document. */
async function outcomeOf(clause: string, document: unknown, ...options: string[]) {
  const { code, out } = await validate(document, '--format', 'json', ...options)
  const [{ tests, problems }] = JSON.parse(out).documents
  return {
    code,
    ...tests.find(({ test: id }: { test: string }) => id === clause),
    pointers: problems.filter(({ test: id }: { test: string }) => id === clause).map((each: Json) => each.pointer),
  }
}

function withLinks(document: Json): Json {
  document.document.publisher.namespace = `${base}/204`
  document.document.references = [200, 302, 404, 500].flatMap((status) => [
    { category: 'external', summary: 'Another', url: `${base}/${status}` },
    { category: 'self', summary: 'This', url: `${base}/${status}?self` },
  ])
  return document
}

describe('addresses', () => {
  test.each([
    ['2.0', base20],
    ['2.1', base21],
  ])('of a document of %s are asked with --online-inside; those from 400 on are stated', async (_, document) => {
    const linked = withLinks(document())
    for (const [clause, places] of [
      ['6.3.6', [4, 6]],
      ['6.3.7', [5, 7]],
    ] as const) {
      const { code, notRun, pointers } = await outcomeOf(clause, linked, '--online-inside')
      expect({ code, notRun, pointers }).toEqual({
        code: 0,
        notRun: undefined,
        pointers: places.map((i) => `/document/references/${i}/url`),
      })
    }
  })

  test('of this machine are not asked with --online, and reported as what readers cannot reach', async () => {
    const { pointers } = await outcomeOf('6.3.6', withLinks(base20()), '--online')
    expect(pointers).toHaveLength(5)
    expect(asked).toEqual([])
  })

  test.each(['basic', 'full', 'external-request-free'])('are not asked by the preset %s alone', async (preset) => {
    const { code, out } = await validate(withLinks(base21()), '--preset', preset)
    expect(code).toBe(0)
    expect(out.includes('left open: 6.3.6, 6.3.7 (the network is asked only on demand)')).toBe(preset === 'full')
    expect(asked).toEqual([])
  })

  test('that never resolve are reported where there is no network too', async () => {
    const document = base20()
    document.document.publisher.namespace = 'https://example.invalid'
    expect(await outcomeOf('6.3.6', document, '--online')).toMatchObject({
      pointers: ['/document/publisher/namespace'],
    })
  })
})

describe.skipIf(data === '').each(csafVersions)(
  'the official documents of CSAF %s (need TOCSIN_TEST_DATA)',
  (version) => {
    const cases = data === '' ? [] : suiteCases(data, version)

    test.skipIf(!spells)('trip the spell check or pass it (needs hunspell and hunspell-en-us)', async () => {
      const concerned = cases.filter(({ clause }) => clause === '6.3.8')
      expect(concerned).not.toEqual([])
      for (const { name, document, fails } of concerned) {
        const { notRun, problems } = await outcomeOf('6.3.8', document, '--spelling')
        expect({ name, notRun, fails: problems > 0 }).toEqual({ name, notRun: undefined, fails })
      }
    })

    test('trip the grammar check or pass it', async () => {
      for (const { name, document, fails } of cases.filter(({ clause }) => clause === '6.3.16')) {
        const { notRun, problems } = await outcomeOf('6.3.16', document, '--grammar', base)
        expect({ name, notRun, fails: problems > 0 }).toEqual({ name, notRun: undefined, fails })
      }
    })

    test('trip the tests of addresses that never resolve', async () => {
      const concerned = cases.filter(
        (each) => each.fails && JSON.stringify(each.document).includes('//example.invalid'),
      )
      expect(concerned.map(({ clause }) => clause).sort()).toEqual(['6.3.6', '6.3.7'])
      for (const { clause, document } of concerned) {
        expect((await outcomeOf(clause, document, '--online')).pointers).toEqual(['/document/references/0/url'])
      }
    })
  },
)

describe('what cannot be asked is named with the reason', () => {
  test('where hunspell is not installed', async () => {
    process.env.PATH = folder
    const { code, out } = await validate(base20(), '--spelling')
    expect(code).toBe(0)
    expect(out).toContain('  left open: 6.3.8 (the program hunspell is not installed)\n')
  })

  test('where the LanguageTool server does not answer', async () => {
    const { out } = await validate(base21(), '--grammar', 'http://127.0.0.1:1')
    expect(out).toMatch(/left open: 6\.3\.16 \(the LanguageTool server http:\/\/127\.0\.0\.1:1 cannot be asked: .*\)\n/)
  })

  test('where the version of the document has no such test', async () => {
    expect(await outcomeOf('6.3.16', base20(), '--grammar', base)).toMatchObject({
      notRun: 'CSAF 2.0 has no such test',
      problems: 0,
    })
    expect(asked).toEqual([])
  })

  test('in SARIF as notes of the run', async () => {
    const { out } = await validate(base21(), '--preset', 'informative', '--format', 'sarif')
    const notes = JSON.parse(out).runs[0].invocations[0].toolExecutionNotifications
    expect(notes.map((note: Json) => note.message.text)).toEqual([
      expect.stringMatching(/^6\.3\.6 Use of Non-Self .+ was left open: the network is asked only on demand\.$/),
      expect.stringMatching(/^6\.3\.7 /),
      expect.stringMatching(/^6\.3\.8 /),
      expect.stringMatching(/^6\.3\.16 /),
    ])
  })
})

test('the tests stand in the order of the standard, whoever was asked', async () => {
  const { out } = await validate(base21(), '--preset', 'full', '--grammar', base, '--format', 'json')
  const clauses = JSON.parse(out).documents[0].tests.map(({ test: id }: { test: string }) => id)
  expect(clauses[0]).toBe('schema')
  const at = ['6.1.1', '6.1.2', '6.1.10', '6.3.5', '6.3.6', '6.3.9', '6.3.15', '6.3.16', '6.3.17', '6.3.22']
  expect(at.map((clause) => clauses.indexOf(clause))).toEqual(
    at.map((clause) => clauses.indexOf(clause)).toSorted((a, b) => a - b),
  )
  expect(new Set(clauses).size).toBe(clauses.length)
})

describe('a wrong call ends with one sentence', () => {
  const free = ['--preset', 'external-request-free']

  test.each([
    [[...free, '--online'], 'The preset external-request-free asks no other machine, and --online does.'],
    [[...free, '--online-inside'], 'and --online-inside does.'],
    [[...free, '--grammar', 'https://example.org'], 'and --grammar https://example.org/ does.'],
    [['--grammar', 'localhost:8081'], 'Give the address of the server, such as http://localhost:8081'],
    [['--grammar', 'http://['], 'Give the address of the server'],
    [['--grammar', 'http://me:secret@localhost'], 'without a password'],
    [['--grammar'], "'--grammar <url>' argument missing"],
    [['--on-line'], '--on-line'],
  ])('%j', async (options, words) => {
    const { code, out, err } = await validate(base21(), ...options)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^tocsin: .+[.?!)]\n {8}.+[.?!:]?\n$/)
    expect(err).toContain(words)
  })

  test('and a grammar checker of this machine is not another machine', async () => {
    const { notRun, code } = await outcomeOf('6.3.16', base21(), ...free, '--grammar', base)
    expect({ notRun, code }).toEqual({ notRun: undefined, code: 0 })
  })
})
