import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { type Breach, guardSession, type RawRequest, type SessionGuard, SessionGuardError } from './index.ts'
import { type AnyReply, type Served, serve } from './testdata/loopback.ts'

// Whatever is done to a head, in whatever order: what leaves obeys I1 and I2.

type Fields = readonly (readonly [string, string])[]
type Step =
  | { readonly act: 'set' | 'append'; readonly field: readonly [string, string] }
  | { readonly act: 'remove'; readonly name: string }
  | { readonly act: 'clear' | 'session' | 'authorization' | 'cookie' | 'public' | 'early' }
interface Plan {
  readonly steps: readonly Step[]
  readonly status: number
  readonly last: 'end' | 'write' | 'flush' | 'head' | 'object' | 'list' | 'pairs'
  readonly fields: Fields
}

const field = fc.oneof(
  fc.tuple(
    fc.constantFrom('Cache-Control', 'cache-control', 'CDN-Cache-Control', 'Netlify-CDN-Cache-Control'),
    fc.constantFrom('public', 'public, max-age=60', 's-maxage=9', 'no-cache', 'private="Set-Cookie"', 'x="a, public"'),
  ),
  fc.tuple(fc.constantFrom('Expires', 'X-Accel-Expires', 'Surrogate-Control'), fc.constantFrom('60', 'later')),
  fc.tuple(fc.constantFrom('Vary', 'vary'), fc.constantFrom('*', 'Cookie', 'Origin', 'Accept-Encoding, cookie', '')),
  fc.tuple(fc.constantFrom('Set-Cookie', 'set-cookie', 'SET-COOKIE'), fc.constantFrom('a=1', 'b=; Max-Age=0', 'c')),
  fc.tuple(fc.constantFrom('X-Other', 'etag'), fc.constantFrom('1', '2')),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('set' as const, 'append' as const), field }),
  fc.record({ act: fc.constant('remove' as const), name: field.map(([name]) => name) }),
  fc.record({
    act: fc.constantFrom(...(['clear', 'session', 'authorization', 'cookie', 'public', 'early'] as const)),
  }),
)
const plan: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(step, { maxLength: 8 }),
  status: fc.constantFrom(200, 200, 201, 204, 301, 302, 304, 404, 500),
  last: fc.constantFrom('end', 'write', 'flush', 'head', 'object', 'list', 'pairs'),
  fields: fc.array(field, { maxLength: 4 }).map((fields) => fields.filter((one) => !isSingle(one))),
})

/** HTTP/2 refuses to send these twice, and then leaves the reply half ended. */
function isSingle([name]: readonly [string, string]): boolean {
  return ['expires', 'etag'].includes(name.toLowerCase())
}

function take(step: Step, reply: AnyReply, guard: SessionGuard, request: RawRequest): unknown {
  switch (step.act) {
    case 'set':
      return reply.setHeader(...step.field)
    case 'append':
      return isSingle(step.field) ? reply.setHeader(...step.field) : reply.appendHeader(...step.field)
    case 'remove':
      return reply.removeHeader(step.name)
    case 'clear':
      return reply.getHeaderNames().map((name) => reply.removeHeader(name))
    case 'session':
      return guard.markSessionRead()
    case 'authorization':
      return request.headers.authorization
    case 'cookie':
      return 'cookie' in request.headers
    case 'public':
      return guard.declarePublic()
    case 'early':
      return reply.writeEarlyHints({ link: '</a>; rel=preload', 'Set-Cookie': 'a=1' })
  }
}

function finish({ status, last, fields }: Plan, reply: AnyReply): void {
  reply.statusCode = status
  if (last === 'write') reply.write('x')
  if (last === 'flush') reply.flushHeaders()
  if (last === 'head') reply.writeHead(status)
  if (last === 'object') reply.writeHead(status, Object.fromEntries(fields))
  if (last === 'list') reply.writeHead(status, fields.flat())
  if (last === 'pairs') reply.writeHead(status, fields)
  reply.end()
}

describe.each(['http', 'http2'] as const)('%s', (protocol) => {
  let [current, facts]: [Plan | undefined, SessionGuard | undefined] = [undefined, undefined]
  const breaches: Breach[] = []
  let site: Served
  beforeAll(async () => {
    site = await serve(protocol, (request, response) => {
      if (!current) return
      const guard = guardSession(request, response, { onBreach: (breach) => void breaches.push(breach) })
      facts = guard
      // The replies of both kinds have these methods.
      const reply = response as AnyReply
      try {
        for (const one of current.steps) take(one, reply, guard, request)
        finish(current, reply)
      } catch (error) {
        // HTTP/1 takes no pairs after setHeader: the page is sorry, as it would be anywhere.
        if (error instanceof SessionGuardError) throw error
        finish({ ...current, fields: [], last: 'end' }, reply)
      }
    })
  })
  afterAll(() => site.close())

  test('no order of operations lets a head leave that breaks the rule', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (planned) => {
        current = planned
        breaches.length = 0
        const { headers, status, early } = await site.ask({})
        expect(status).toBe(planned.status)
        expect(early.every((head) => !('set-cookie' in head))).toBe(true)
        const cookies = headers['set-cookie'] ?? []
        if (facts?.declaredPublic || status === 304) expect(cookies).toEqual([])
        if (!facts?.sessionRead && !facts?.authorizationRead && cookies.length === 0) return
        expect(headers['cache-control']).toMatch(/^private, no-store(, no-cache)?$/)
        const vary = String(headers.vary).toLowerCase().split(', ')
        expect(vary.includes('*') || vary.includes('cookie')).toBe(true)
        if (facts?.authorizationRead) expect(vary.includes('*') || vary.includes('authorization')).toBe(true)
        const lifetimes = Object.keys(headers).filter((name) => /^(expires|x-accel-|surrogate-)|cdn-/.test(name))
        expect(lifetimes).toEqual([])
        if (facts?.declaredPublic) expect(breaches.length).toBeGreaterThan(0)
      }),
      { numRuns: runs(3000) },
    )
  })
})
