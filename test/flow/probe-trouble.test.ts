import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ProbeRun } from '../../src/domain/probe.ts'
import { accounts } from '../e2e/lab/accounts.ts'
import { tocsin } from '../fakes.ts'
import { type Trouble, troubledSite } from './troubled-site.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-probe-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const targetFile = {
  consent: 'this test, on this machine',
  login: { method: 'POST', path: '/login', users: accounts },
  identity: { path: '/whoami', json: 'user' },
  logout: { method: 'POST', path: '/logout' },
  pages: ['/page'],
  budget: { requests: 320, perSecond: 0 },
}

async function probe(trouble: Trouble, changes: object = {}): Promise<{ code: number; run: ProbeRun }> {
  const site = await troubledSite(trouble)
  try {
    const target = join(folder, `${site.port}.json`)
    writeFileSync(target, JSON.stringify({ ...targetFile, baseUrl: `http://127.0.0.1:${site.port}`, ...changes }))
    const stopped = new AbortController().signal
    const { code, out, err } = await tocsin(['probe', 'shared-cache', '--target', target, '--json'], { stopped })
    expect(err).toBe('')
    return { code, run: JSON.parse(out) }
  } finally {
    await site.stop()
  }
}

const never: Trouble = () => false

function answer(response: ServerResponse, status: number, headers: Record<string, string | string[]> = {}, body = '') {
  response.writeHead(status, headers).end(body)
  return true
}

/** What a page sends without end, as far as anybody reads it. */
function gigabyte(response: ServerResponse): true {
  response.writeHead(200, { 'content-length': 2 ** 30 })
  const chunk = Buffer.alloc(2 ** 20, 'x')
  const more = () => {
    while (!response.destroyed && response.write(chunk)) {}
  }
  response.on('drain', more)
  more()
  return true
}

const isPage = (url: string | undefined) => decodeURIComponent(url ?? '').startsWith('/page')
const manyCookies = Array.from({ length: 1000 }, (_, i) => `cookie-${i}=${i}; Path=/`)

test.concurrent('without trouble the same site is found to leak nothing', async () => {
  const { code, run } = await probe(never)
  expect(code).toBe(0)
  expect(run.pages).toMatchObject([{ verdict: 'no_leak_seen', ground: 'application_guards', trials: 12 }])
  expect(run.vex).toMatchObject({ status: 'not_affected', justification: 'inline_mitigations_already_exist' })
  expect(run.cleanUp).toEqual({ signedOut: ['A', 'B', 'C'], cookiesDead: true, repaired: [], open: [] })
})

describe.concurrent('what cannot be decided says why, and is never "no leak"', () => {
  const users = [accounts[0], { ...accounts[1], password: 'wrong' }]
  const twins = [accounts[0], { ...accounts[0], again: 'yes' }]
  const cases: [name: string, trouble: Trouble, ground: string, words: string, changes?: object][] = [
    [
      'a wrong password',
      never,
      'set_up_failed',
      'account B failed: it was answered with 401',
      { login: { ...targetFile.login, users } },
    ],
    [
      'two accounts of one person',
      never,
      'set_up_failed',
      'A and B for the same person',
      { login: { ...targetFile.login, users: twins } },
    ],
    [
      'an identity page that knows nobody',
      ({ url }, response) => (url?.startsWith('/whoami') ? answer(response, 200, {}, '<h1>Hello</h1>') : false),
      'set_up_failed',
      '/whoami does not say who account A is (status 200)',
    ],
    [
      'an identity page that takes everybody for the same',
      ({ url }, response) => (url?.startsWith('/whoami') ? answer(response, 200, {}, '{"user":"you"}') : false),
      'set_up_failed',
      'A and B for the same person',
    ],
    [
      'an identity page that knows strangers',
      ({ url, headers }, response) => {
        return url?.startsWith('/whoami') && !headers.cookie ? answer(response, 200, {}, '{"user":"alice"}') : false
      },
      'set_up_failed',
      'takes a visitor without any cookie for account A',
    ],
    [
      'a sign-in that sets no cookie',
      ({ url }, response) => (url === '/login' ? answer(response, 200) : false),
      'set_up_failed',
      'does not say who account A is',
    ],
    [
      'a sign-in that is sent elsewhere',
      ({ url }, response) => (url === '/login' ? answer(response, 302, { location: 'https://sso.example/' }) : false),
      'set_up_failed',
      'it was redirected to https://sso.example/, which is out of scope',
    ],
    [
      'a sign-in that is sent on for ever',
      ({ url }, response) => (url?.startsWith('/login') ? answer(response, 302, { location: '/login' }) : false),
      'set_up_failed',
      'it was redirected more than 5 times',
    ],
    [
      'a site that goes down in the middle',
      ({ socket }, _response, count) => {
        if (count > 40) socket.destroy()
        return count > 40
      },
      'disturbed',
      'got no reply: the server closes the connection',
    ],
    [
      'a site that asks for fewer requests',
      (_request, response, count) => (count > 40 ? answer(response, 429, { 'retry-after': '60' }) : false),
      'disturbed',
      'answered with 429: the site asks for fewer requests, and to wait for 60 seconds',
    ],
    [
      'a firewall that steps in',
      ({ method }, response, count) => (count > 40 && method === 'GET' ? answer(response, 403, {}, 'Blocked') : false),
      'disturbed',
      'with 403, earlier with 200: something else answers now',
    ],
    [
      'an error of the server',
      ({ url }, response) => isPage(url) && answer(response, 500),
      'disturbed',
      'answered with 500, an error of the server',
    ],
    [
      'a page that does not exist',
      never,
      'disturbed',
      'answered to A with 404: there is nothing to test',
      { pages: ['/none-such-page'] },
    ],
    [
      'a page that leads to itself for ever',
      ({ url }, response) => isPage(url) && answer(response, 302, { location: '/page' }),
      'disturbed',
      'answered with 302 to /page: name the page that readers reach in the end',
    ],
    [
      'a page of 1 GB',
      ({ url }, response) => isPage(url) && gigabyte(response),
      'disturbed',
      'too large to be read completely',
    ],
    [
      'a page that sets a thousand cookies',
      ({ url }, response) => isPage(url) && answer(response, 200, { 'set-cookie': manyCookies }),
      'disturbed',
      'answered with 1,000 cookies; browsers keep 180 at most',
    ],
    [
      'a head of two megabytes',
      ({ url }, response) =>
        isPage(url) && answer(response, 200, { 'x-long': Array.from({ length: 400 }, () => 'y'.repeat(5000)) }),
      'disturbed',
      'the head of the reply is too large',
    ],
    [
      'a session that ends in the middle',
      ({ url }, response, count) =>
        count > 60 && url?.startsWith('/whoami') === true && answer(response, 200, {}, '{"user":null}'),
      'disturbed',
      'A was no longer signed in at the end',
    ],
    [
      'a budget that one page exhausts',
      never,
      'budget_spent',
      'The 110 requests of the budget were spent',
      { budget: { requests: 110, perSecond: 0 } },
    ],
    [
      'a session cookie that is not there',
      never,
      'set_up_failed',
      'does not set a cookie "JSESSIONID"',
      { sessionCookie: 'JSESSIONID' },
    ],
    [
      'a site that is not there',
      never,
      'set_up_failed',
      'POST /login got no reply: the server refuses connections.',
      { baseUrl: 'http://127.0.0.1:1' },
    ],
  ]

  test.each(cases)('%s', async (_, trouble, ground, words, changes) => {
    const { code, run } = await probe(trouble, changes)
    expect(code).toBe(3)
    expect(run.pages).toMatchObject([{ verdict: 'inconclusive', ground }])
    expect(run.pages[0]?.explanation).toContain(words)
    expect(run.vex.status).toBe('under_investigation')
    expect(run.vex.impact).toContain(words)
  })
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

test.skipIf(!hasOpenssl)(
  `a certificate that nobody vouches for${hasOpenssl ? '' : ' (skipped: openssl is not installed)'}`,
  async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const made = [
      'req',
      '-x509',
      '-nodes',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-subj',
      '/CN=localhost',
    ]
    spawnSync('openssl', [...made, '-keyout', key, '-out', cert])
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) =>
      response.end(),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      // A server that listens on a port has an address of this form.
      const { port } = server.address() as AddressInfo
      const { code, run } = await probe(never, { baseUrl: `https://127.0.0.1:${port}` })
      expect(code).toBe(3)
      expect(run.pages).toMatchObject([{ verdict: 'inconclusive', ground: 'set_up_failed' }])
      expect(run.pages[0]?.explanation).toContain('its certificate is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)')
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  },
)

test.concurrent('a run that is written to a file is summarised, and is read again by tocsin probe report', async () => {
  const site = await troubledSite(never)
  try {
    const [target, file] = [join(folder, 'target.json'), join(folder, 'run.json')]
    writeFileSync(target, JSON.stringify({ ...targetFile, baseUrl: `http://127.0.0.1:${site.port}` }))
    const args = ['probe', 'shared-cache', '--target', target, '--json', '-o', file]
    const { code, out, err } = await tocsin(args, { stopped: new AbortController().signal })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `Wrote ${file}\n/page: no leak seen\n` })
    const report = await tocsin(['probe', 'report', file, '--format', 'openvex'])
    expect(report.code).toBe(0)
    expect(JSON.parse(report.out).statements).toMatchObject([{ status: 'not_affected' }])
    const values = readFileSync(file, 'utf8')
    for (const { password } of accounts) expect(values).not.toContain(password)
  } finally {
    await site.stop()
  }
})

test.concurrent('a run that is stopped signs everybody out and decides nothing', async () => {
  const stop = new AbortController()
  const site = await troubledSite((_request, _response, count) => {
    if (count === 30) stop.abort()
    return false
  })
  try {
    const target = join(folder, 'stopped.json')
    writeFileSync(target, JSON.stringify({ ...targetFile, baseUrl: `http://127.0.0.1:${site.port}` }))
    const { code, out } = await tocsin(['probe', 'shared-cache', '--target', target, '--json'], {
      stopped: stop.signal,
    })
    const run: ProbeRun = JSON.parse(out)
    expect(code).toBe(3)
    expect(run.pages).toMatchObject([{ verdict: 'inconclusive', explanation: 'The run was stopped.' }])
    expect(run.cleanUp).toMatchObject({ signedOut: ['A', 'B', 'C'], cookiesDead: true })
  } finally {
    await site.stop()
  }
})

test('a dry run sends nothing', async () => {
  let asked = 0
  const site = await troubledSite(() => {
    asked++
    return false
  })
  try {
    const target = join(folder, 'dry.json')
    writeFileSync(target, JSON.stringify({ ...targetFile, baseUrl: `http://127.0.0.1:${site.port}` }))
    const { code, out } = await tocsin(['probe', 'shared-cache', '--target', target, '--dry-run'], {
      stopped: new AbortController().signal,
    })
    expect(code).toBe(0)
    expect(out).toMatch(/^ +1 {2}A signs in +POST http:\/\/127\.0\.0\.1:\d+\/login$/m)
    expect(out).toMatch(/^\d+ requests in about \d+ seconds would be sent; nothing was\.$/m)
    expect(asked).toBe(0)
  } finally {
    await site.stop()
  }
})
