import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { base20 } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { example, root } from '../fakes.ts'
import { makeZip } from '../make-zip.ts'

/**
 * A machine on which only the proxy knows names: every `….test` is a server of these tests. What gets an answer came
 * through it.
 */
const canEncrypt = spawnSync('openssl', ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'tocsin-proxies-'))
const osv = readFileSync(join(example, 'osv', 'PyPI', 'PYSEC-2023-62.json'))
const exploited = { cveID: 'CVE-2023-30861', dateAdded: '2026-11-28', dueDate: '2026-12-28' }
const kev = { catalogVersion: '1', dateReleased: '2026-11-28T00:00:00Z', count: 1, vulnerabilities: [exploited] }
const files: Record<string, Buffer | string> = {
  '/osv/ecosystems.txt': 'PyPI\n',
  '/osv/PyPI/all.zip': makeZip({ 'PYSEC-2023-62.json': osv }),
  '/osv/kev.json': JSON.stringify(kev),
}
/** What the proxy was asked for. */
let asked: string[] = []
/** What it demands of those who ask: `Basic …`. */
let demanded: string | undefined

function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const file = files[url]
  if (url === '/moved') response.writeHead(302, { location: 'http://feeds.test/osv/kev.json' }).end()
  else if (file === undefined) response.writeHead(404).end()
  else response.end(file)
}

const plain = createServer(answer)
let secure: Server = plain

const proxy = createServer((asking, response) => {
  asked.push(`${asking.method} ${asking.url}`)
  const url = URL.parse(asking.url ?? '')
  if (isRefused(asking)) response.writeHead(407).end()
  else if (!url?.hostname.endsWith('.test')) response.writeHead(502).end()
  else {
    const onward = request({ port: portOf(plain), path: url.pathname, method: asking.method }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    onward.end()
  }
})
proxy.on('connect', (asking, socket) => {
  asked.push(`CONNECT ${asking.url}`)
  const refuse = (status: string) => void socket.end(`HTTP/1.1 ${status}\r\n\r\n`)
  if (isRefused(asking)) return refuse('407 Proxy Authentication Required')
  if (asking.url?.startsWith('forbidden.test')) return refuse('403 Forbidden')
  if (!/\.test:443$/.test(asking.url ?? '') || asking.url?.startsWith('gone.')) return refuse('502 Bad Gateway')
  tunnel(socket)
})

function tunnel(socket: Duplex): void {
  const onward = connect(portOf(secure), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.pipe(socket)
    socket.pipe(onward)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
}

function isRefused({ headers }: IncomingMessage): boolean {
  return demanded !== undefined && headers['proxy-authorization'] !== demanded
}

function portOf(server: Server): number {
  // `address()` of a listening TCP server is never a string.
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  if (canEncrypt) {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=test', '-addext', 'subjectAltName=DNS:feeds.test,DNS:site.test']
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    execFileSync('openssl', [...args, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    secure = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer)
  }
  for (const server of new Set([plain, secure, proxy])) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
})
beforeEach(() => {
  asked = []
  demanded = undefined
  // What an index follows it remembers.
  db = mkdtempSync(join(folder, 'db-'))
})
afterAll(() => {
  for (const server of [plain, secure, proxy]) server.close()
  plain.closeAllConnections()
  proxy.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

/** A call in a process of its own, which sees these settings only. */
async function tocsin(args: readonly string[], settings: Record<string, string>) {
  const code = `const { main } = await import('${new URL('../../src/processes/main.ts', import.meta.url)}')
    process.exitCode = await main(process.argv.slice(1), ${JSON.stringify(root)}, '0.0.0')`
  const env = { PATH: process.env.PATH ?? '', HOME: folder, NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'), ...settings }
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code, '--', ...args], { env })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const [status] = await once(child, 'close')
  return { code: status, out: await out, err: await err }
}

const through = (user = '') => `http://${user}127.0.0.1:${portOf(proxy)}`
let db = ''
const build = (from: string, ...more: string[]) => ['db', 'build', '--from', from, '--db', db, ...more]

describe('the feeds', () => {
  test.skipIf(!canEncrypt)('come through a tunnel of HTTPS_PROXY (needs openssl)', async () => {
    const args = build('https://feeds.test/osv', '--kev', 'https://feeds.test/osv/kev.json')
    const { code, out, err } = await tocsin(args, { HTTPS_PROXY: through() })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('1 advisories kept')
    expect(new Set(asked)).toEqual(new Set(['CONNECT feeds.test:443']))
    const again = await tocsin(['db', 'update', '--db', db], { https_proxy: through() })
    expect(again).toMatchObject({ code: 0, err: '' })
  })

  test('come as requests to HTTP_PROXY where they are not encrypted', async () => {
    expect(await tocsin(build('http://feeds.test/osv'), { HTTP_PROXY: through() })).toMatchObject({ code: 0, err: '' })
    expect(asked).toContain('GET http://feeds.test/osv/PyPI/all.zip')
  })

  test('are asked for with the name and password that the setting holds, which nobody gets to see', async () => {
    demanded = `Basic ${Buffer.from('ada:s3cret').toString('base64')}`
    const args = build('http://feeds.test/osv')
    expect(await tocsin(args, { HTTP_PROXY: through('ada:s3cret@') })).toMatchObject({ code: 0, err: '' })
    const refused = await tocsin(args, { HTTP_PROXY: through('ada:wrong@') })
    expect(refused).toMatchObject({ code: 3, out: '' })
    expect(refused.err).toContain(`the proxy ${through()} refuses: HTTP status 407.`)
    expect(refused.err).not.toContain('wrong')
  })

  test.skipIf(!canEncrypt)('are refused in one sentence where the proxy refuses (needs openssl)', async () => {
    demanded = 'Basic nobody'
    const { code, err } = await tocsin(build('https://feeds.test/osv'), { HTTPS_PROXY: through('ada:s3cret@') })
    expect(code).toBe(3)
    expect(err.split('\n')[0]).toBe(
      `tocsin: https://feeds.test/osv/ecosystems.txt could not be fetched: the proxy ${through()} refuses: HTTP status 407.`,
    )
  })

  test('are not asked for through a proxy that NO_PROXY excepts, or on this machine', async () => {
    const { code } = await tocsin(build('http://feeds.test/osv'), { HTTP_PROXY: through(), NO_PROXY: '.test' })
    expect(code).toBe(3)
    const here = build(`http://127.0.0.1:${portOf(plain)}/osv`)
    expect(await tocsin(here, { HTTP_PROXY: through() })).toMatchObject({ code: 0 })
    expect(asked).toEqual([])
  })

  test('are not asked for where the setting names no proxy of HTTP', async () => {
    const { code, err } = await tocsin(build('http://feeds.test/osv'), { HTTP_PROXY: 'socks5://127.0.0.1:1' })
    expect(code).toBe(2)
    expect(err).toContain('HTTP_PROXY is "socks5://127.0.0.1:1", which is not the address of an HTTP proxy.')
  })
})

describe('csaf validate --online', () => {
  const reference = (url: string) => ({ category: 'external', summary: 'A page', url })

  async function findingsAbout(...urls: string[]) {
    return findingsThrough(through(), ...urls)
  }

  async function findingsThrough(setting: string, ...urls: string[]) {
    const { document, ...rest } = base20()
    const file = join(folder, 'document.json')
    writeFileSync(file, JSON.stringify({ ...rest, document: { ...document, references: urls.map(reference) } }))
    const args = ['csaf', 'validate', file, '--preset', 'full', '--format', 'json', '--online']
    const { out } = await tocsin(args, { HTTPS_PROXY: setting, HTTP_PROXY: setting })
    const [{ tests, problems }] = JSON.parse(out).documents
    const of636 = ({ test: id }: { test: string }) => id === '6.3.6'
    return JSON.stringify([tests.find(of636), problems.filter(of636)])
  }

  test.skipIf(!canEncrypt)('asks through the proxy, and reports what answers badly (needs openssl)', async () => {
    const found = await findingsAbout('https://site.test/moved', 'https://site.test/absent')
    expect(asked).toEqual(expect.arrayContaining(['CONNECT site.test:443']))
    expect(found).toContain('404')
    expect(found).not.toContain('moved')
  })

  test('does not send the proxy to addresses inside', async () => {
    await findingsAbout(
      'http://10.0.0.1/a',
      'http://169.254.169.254/latest',
      'http://printer.local/',
      'http://[fd00::1]/',
    )
    expect(asked.filter((each) => !each.includes('northwind.example'))).toEqual([])
  })

  test('leaves open what it could ask only through a proxy that is none, or that is not there', async () => {
    expect(await findingsThrough('socks5://127.0.0.1:1', 'https://site.test/')).toContain(
      'not the address of an HTTP proxy',
    )
    expect(await findingsThrough('http://127.0.0.1:1', 'https://site.test/')).toContain('cannot be reached')
  })

  test.skipIf(!canEncrypt)('leaves open what the proxy refuses (needs openssl)', async () => {
    const open = await findingsAbout('https://forbidden.test/')
    expect(open).toContain('refuses: HTTP status 403')
    expect(await findingsAbout('https://gone.test/')).toContain('the proxy cannot reach it')
  })
})

test('a probe asks the site itself, and says that it does', async () => {
  const target = {
    ...{ baseUrl: 'http://site.test', consent: 'the tests, until 2099-01-01' },
    login: { method: 'POST', path: '/login', users: ['a', 'b', 'c'].map((user) => ({ user, password: 'x' })) },
    ...{
      identity: { method: 'GET', path: '/whoami', json: 'user' },
      pages: ['/page'],
      budget: { requests: 100, perSecond: 0 },
    },
  }
  const file = join(folder, 'target.json')
  writeFileSync(file, JSON.stringify(target))
  const { code, err } = await tocsin(['probe', 'shared-cache', '--target', file], { HTTP_PROXY: through() })
  expect(code).toBe(3)
  expect(err).toContain('HTTP_PROXY is set and was not used: a probe asks the site itself, as its visitors do.')
  expect(asked).toEqual([])
})
