import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildIndex, openIndex, updateIndex } from '../../src/index/index.ts'
import { mirrorAt } from '../../src/io/mirror/index.ts'
import { context } from '../fakes.ts'
import { makeZip } from '../make-zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-http-'))
const [january, march] = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z']

/** The files that the server serves: path → content and mark. */
let files = new Map<string, { readonly content: string | Buffer; readonly etag: string }>()
let requests: string[] = []
type Answer = (request: IncomingMessage, response: ServerResponse) => void
/** Answers in place of a file, by path. */
let troubles = new Map<string, Answer>()

const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '').slice(1)
  const trouble = troubles.get(path)
  const file = files.get(path)
  const unchanged = file && request.headers['if-none-match'] === file.etag
  requests.push(`${path} ${trouble ? 'trouble' : unchanged ? 304 : file ? 200 : 404}`)
  if (trouble) trouble(request, response)
  else if (!file) response.writeHead(404).end()
  else if (unchanged) response.writeHead(304).end()
  else response.writeHead(200, { etag: file.etag }).end(file.content)
})
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  troubles = new Map()
  requests = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Stated {
  readonly id: string
  readonly modified: string
  readonly single?: boolean
}

/** What osv.dev serves for one ecosystem with these records. */
function serve(records: readonly Stated[]): void {
  const text = ({ id, modified }: Stated) =>
    JSON.stringify({ id, modified, affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, versions: ['1.0'] }] })
  const contents: Record<string, string | Buffer> = {
    'ecosystems.txt': 'npm',
    'npm/modified_id.csv': records.map(({ id, modified }) => `${modified},${id}\n`).join(''),
    'npm/all.zip': makeZip(Object.fromEntries(records.map((record) => [`${record.id}.json`, text(record)]))),
  }
  for (const record of records) if (record.single) contents[`npm/${record.id}.json`] = text(record)
  const etag = (content: string | Buffer) => `"${Buffer.from(content).toString('base64').slice(-40)}${content.length}"`
  files = new Map(Object.entries(contents).map(([path, content]) => [path, { content, etag: etag(content) }]))
}

const old = [{ id: 'A-1', modified: january }]
const options = { progress: context.progress, now: context.now }
let count = 0

async function built(): Promise<string> {
  const directory = join(folder, String(count++))
  serve(old)
  await buildIndex({ ...options, directory, mirror: mirrorAt(url) })
  requests = []
  return directory
}

function update(directory: string, timeoutSeconds = 10) {
  return updateIndex({ ...options, directory, mirror: mirrorAt(url, { timeoutSeconds }) })
}

function idsIn(directory: string): string[] {
  const index = openIndex(directory)
  try {
    return index.forPackage('npm', 'left-pad').map(({ head }) => head.id)
  } finally {
    index.close()
  }
}

describe('over HTTP', () => {
  test('an update fetches the list and the changed records only; the next one, of the same list, not even that', async () => {
    const directory = await built()
    serve([...old, { id: 'B:1', modified: march, single: true }])
    await update(directory)
    expect(requests).toEqual(['ecosystems.txt 200', 'npm/modified_id.csv 200', 'npm/B:1.json 200'])
    requests = []
    const report = await update(directory)
    expect(requests).toEqual(['ecosystems.txt 200', 'npm/modified_id.csv 304'])
    expect(report).toMatchObject({ updated: [], advisories: 2 })
    expect(idsIn(directory)).toEqual(['A-1', 'B:1'])
  })

  test('a record that does not lie alone comes from the archive', async () => {
    const directory = await built()
    serve([...old, { id: 'B-1', modified: march }])
    await update(directory)
    expect(requests.slice(2)).toEqual(['npm/B-1.json 404', 'npm/all.zip 200'])
    expect(idsIn(directory)).toEqual(['A-1', 'B-1'])
  })

  test('more than 250 changed records come from the archive at once', async () => {
    const directory = await built()
    const many = Array.from({ length: 251 }, (_, i) => ({ id: `X-${i}`, modified: march, single: true }))
    serve([...old, ...many])
    await update(directory)
    expect(requests.slice(2)).toEqual(['npm/all.zip 200'])
    expect(idsIn(directory)).toHaveLength(252)
  })
})

const cutOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('half', () => response.destroy())
}
const silence: Answer = (_, response) => {
  response.writeHead(200)
  response.write('2026')
}

describe('what goes wrong on the way leaves the index as it was, with one sentence', () => {
  test.each<[string, string, Answer, RegExp]>([
    [
      'a server that fails',
      'npm/modified_id.csv',
      (_, response) => response.writeHead(500).end(),
      /modified_id\.csv answered with HTTP status 500\.$/,
    ],
    [
      'a record that the server fails to give',
      'npm/B-1.json',
      (_, response) => response.writeHead(503).end(),
      /npm\/B-1\.json answered with HTTP status 503\.$/,
    ],
    ['a list that is cut off', 'npm/modified_id.csv', cutOff, /modified_id\.csv could not be fetched: .+\.$/],
    ['a record that is cut off', 'npm/B-1.json', cutOff, /npm\/B-1\.json could not be fetched: .+\.$/],
    [
      'a server that falls silent',
      'npm/modified_id.csv',
      silence,
      /modified_id\.csv could not be fetched: there was no complete answer within 0\.3 seconds\.$/,
    ],
  ])('%s', async (_, path, trouble, message) => {
    const directory = await built()
    serve([...old, { id: 'B-1', modified: march, single: true }])
    troubles.set(path, trouble)
    const failed = expect(update(directory, 0.3)).rejects
    await failed.toMatchObject({ code: 'source_unreachable', message: expect.stringMatching(message) })
    expect(idsIn(directory)).toEqual(['A-1'])
    expect(readdirSync(directory).sort()).toEqual(['current', 'generations', 'lock.db'])
    troubles = new Map()
    await update(directory)
    expect(idsIn(directory)).toEqual(['A-1', 'B-1'])
  })

  test('an answer "not modified" to a question that was not asked', async () => {
    const directory = await built()
    troubles.set('npm/modified_id.csv', (_, response) => response.writeHead(304).end())
    await expect(update(directory)).rejects.toThrow(/answered with HTTP status 304/)
  })
})
