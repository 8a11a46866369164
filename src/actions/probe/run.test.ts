import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { ownFolder } from '../testdata/world.ts'
import { dryRunProbe, type ProbeInput, probeList, runProbe } from './run.ts'

const folder = ownFolder('run-probe')
const asked: string[] = []
// It signs nobody in, so that a run ends at once.
const server = createServer(({ method, url }, response) => {
  asked.push(`${method} ${url}`)
  response.writeHead(401).end()
})
let baseUrl = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  folder.remove()
})

function input(more: Partial<ProbeInput> = {}): ProbeInput {
  const users = ['alice', 'bob'].map((user) => ({ user }))
  const file = folder.write('target.json', {
    ...{ baseUrl, consent: 'this test, on this machine', pages: ['/page'], budget: { perSecond: 0 } },
    login: { path: '/login', users },
    identity: { path: '/whoami', json: 'user' },
  })
  return { probe: 'shared-cache', file, wish: {}, environment: {}, signal: new AbortController().signal, ...more }
}

test('there is one probe, with its variants', () => {
  expect(probeList.map(({ id }) => id)).toEqual(['shared-cache'])
  expect(probeList[0]?.variants).toContain('path_confusion')
})

test('a run asks the site, under the name of the tool, and reports how far it is', async () => {
  asked.length = 0
  const seen: string[] = []
  const progress = { update: (_done: number, _total: number, what: string) => void seen.push(what) }
  const run = await runProbe({ ...context, progress }, input())
  expect(run).toMatchObject({ target: baseUrl, tool: context.tool, vex: { status: 'under_investigation' } })
  expect(run.pages).toMatchObject([{ path: '/page', ground: 'set_up_failed' }])
  expect(asked).toContain('POST /login')
  expect(seen.length).toBeGreaterThan(0)
})

test('a dry run names the requests and sends none', async () => {
  asked.length = 0
  const { requests } = await dryRunProbe(context, input())
  expect(requests[0]).toMatchObject({ method: 'POST', url: `${baseUrl}/login`, visitor: 'A' })
  expect(requests.some(({ url }) => url.startsWith(`${baseUrl}/page`))).toBe(true)
  expect(asked).toEqual([])
})

test('what a command says goes before what the file says', async () => {
  const { requests } = await dryRunProbe(context, input({ wish: { pages: ['/other'] } }))
  expect(requests.some(({ url }) => url.startsWith(`${baseUrl}/other`))).toBe(true)
  expect(requests.some(({ url }) => url.startsWith(`${baseUrl}/page`))).toBe(false)
})

test('neither is there for a probe that nobody knows, or a target file that is none', async () => {
  for (const action of [runProbe, dryRunProbe]) {
    await expect(action(context, input({ probe: 'dns' }))).rejects.toThrow('There is no probe dns.')
    await expect(action(context, input({ file: folder.write('odd.json', {}) }))).rejects.toMatchObject({
      code: 'probe_target_invalid',
    })
  }
})
