import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { context } from '../../../test/fakes.ts'
import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { ProbedPage, ProbeRun } from '../../domain/probe.ts'
import type { Probe } from '../../probes/probe.ts'
import { aboutRun, foundByRun, pageFields, refuseContradiction } from '../../probes/run-schema.ts'
import { testContract } from '../../probes/testdata/contract.ts'
import { limitedList } from '../../text/limited-list.ts'
import { ownFolder } from '../testdata/world.ts'
import { renderProbe, reportProbe } from './report.ts'
import { dryRunProbe, runProbe } from './run.ts'
import { parseProbeRun } from './run-file.ts'

/** A run of the second probe: with what only this probe sees. */
interface BannerRun extends ProbeRun {
  readonly probe: 'banner'
  readonly pages: readonly (ProbedPage & { readonly banner: string | undefined })[]
}

/**
 * The whole of a second probe, as a newcomer would write it: does the server show its version? Nothing else in Tocsin
 * knows of it; it is given to the actions in place of the list of probes.
 */
const banner: Probe<BannerRun> = {
  id: 'banner',
  summary: 'prove whether a server shows its version',
  about: 'Asks for each page once.',
  variants: [],
  schema: z
    .object({
      probe: z.literal('banner'),
      ...aboutRun,
      ...foundByRun,
      pages: limitedList(
        z
          .object({ ...pageFields, banner: z.string().optional() })
          .transform((page) => ({ ...page, banner: page.banner })),
      ),
    })
    .superRefine(refuseContradiction),
  async run(transport, target, { tool }) {
    const startedAt = new Date(transport.now()).toISOString()
    const pages: BannerRun['pages'][number][] = []
    for (const path of target.pages) pages.push(await askPage(transport, target.baseUrl, path))
    const status = statusOf(pages)
    const impact = status === 'affected' ? 'The server shows its version.' : 'It shows none, or it could not be asked.'
    return {
      probe: 'banner',
      ...{ tool, target: target.baseUrl, deployment: target.deployment, consent: target.consent },
      ...{ startedAt, endedAt: startedAt, reviewBy: startedAt },
      flaw: { id: 'CWE-200', cveId: undefined, cwe: { id: 'CWE-200', name: 'Exposure of Sensitive Information' } },
      vex: {
        status,
        justification: status === 'not_affected' ? 'inline_mitigations_already_exist' : null,
        impact,
        action: status === 'affected' ? 'Remove it.' : null,
      },
      conditions: [{ id: 'shown', text: 'The reply names a version.', met: metOf(status), evidence: '' }],
      pages,
      setUp: [],
      cleanUp: { open: [] },
      ...{ requests: pages.length, seconds: 0, limits: [] },
    }
  },
  explain({ deployment, pages }) {
    return {
      title: `the server of ${deployment} shows its version`,
      background: 'A version tells attackers which flaws to try.',
      component: { name: 'Web server', purl: undefined },
      action: 'Take the version out of the field Server.',
      facts: [['field', 'Server']],
      checks: [
        {
          ...{ id: 'version', name: 'Version', summary: 'A server must not show its version.' },
          ...{ description: 'The field Server is read.', help: 'Remove it.', level: 'error' },
        },
      ],
      pages: pages.map(({ verdict, banner: shown }) => ({
        summary: verdict === 'leaks' ? 'leaks: a version is shown' : 'no leak: no version is shown',
        ...{ warns: false, nextStep: undefined, proof: undefined, details: { banner: shown } },
        results: [
          {
            check: 'version',
            kind: verdict === 'leaks' ? 'fail' : verdict === 'inconclusive' ? 'open' : 'pass',
            ...{ words: `Version: ${shown ?? 'none'}`, trials: 1, isProven: false },
          },
        ],
      })),
      warning: '',
      cleanUp: [],
    }
  },
}

async function askPage(transport: ProbeTransport, baseUrl: string, path: string): Promise<BannerRun['pages'][number]> {
  const reply = await transport.send({ method: 'GET', url: `${baseUrl}${path}`, headers: [] })
  const rest = { exchanges: [], banner: undefined }
  if (reply.kind === 'no_reply') {
    const what = { verdict: 'inconclusive', ground: 'set_up_failed', explanation: 'No reply came.' } as const
    return { path, ...what, trials: 0, fix: [], ...rest }
  }
  const shown = reply.headers.find(([name]) => name.toLowerCase() === 'server')?.[1]
  if (!/\d/.test(shown ?? '')) {
    const what = { verdict: 'no_leak_seen', ground: 'nothing_shown', explanation: 'It shows none.' } as const
    return { path, ...what, trials: 1, fix: [], ...rest, banner: shown }
  }
  const fix = [{ layer: 'proxy', change: 'server_tokens off', reason: 'It shows its version.' }] as const
  const what = { verdict: 'leaks', ground: 'version_shown', explanation: 'It shows one.' } as const
  return { path, ...what, trials: 1, fix, ...rest, banner: shown }
}

function statusOf(pages: BannerRun['pages']): 'affected' | 'not_affected' | 'under_investigation' {
  if (pages.some(({ verdict }) => verdict === 'leaks')) return 'affected'
  return pages.some(({ verdict }) => verdict === 'inconclusive') ? 'under_investigation' : 'not_affected'
}

function metOf(status: ReturnType<typeof statusOf>): 'yes' | 'no' | 'unknown' {
  return ({ affected: 'yes', not_affected: 'no', under_investigation: 'unknown' } as const)[status]
}

/** A server that answers each request with this field Server, or not at all. */
function serverThat(says: string | undefined, isDown = false): ProbeTransport {
  const headers = says === undefined ? [] : [['Server', says] as const]
  return {
    send: async () =>
      isDown
        ? { kind: 'no_reply', reason: 'the server refuses connections' }
        : { kind: 'reply', status: 200, headers, body: new Uint8Array(), cut: false },
    now: () => Date.parse('2026-11-23T12:00:00Z'),
    wait: async () => {},
    random: (bytes) => new Uint8Array(bytes),
  }
}

const folder = ownFolder('second-probe')
afterAll(() => folder.remove())
const list: readonly Probe[] = [banner]
const leaky = serverThat('nginx/1.22.1')
const look = { colour: false, columns: 80 }

function input() {
  const file = folder.write('target.json', {
    ...{ baseUrl: 'https://staging.example', consent: 'this test', pages: ['/'] },
    login: { path: '/login', users: [{ user: 'a' }, { user: 'b' }] },
    identity: { path: '/whoami', json: 'user' },
  })
  return { probe: 'banner', file, wish: {}, environment: {}, signal: new AbortController().signal }
}

const run = () => runProbe({ ...context, probeTransport: async () => leaky }, input(), list)
const render = async (format: string) => renderProbe(context, { run: await run(), format, look }, list)

describe('a second probe is one value in the list of probes', () => {
  test('it is run and dry-run by the same actions', async () => {
    expect(await run()).toMatchObject({ probe: 'banner', pages: [{ verdict: 'leaks', banner: 'nginx/1.22.1' }] })
    expect((await dryRunProbe(context, input(), list)).requests).toEqual([])
  })

  test('variants of another probe are refused for it', async () => {
    const wish = { variants: ['head'] }
    const refused = runProbe({ ...context, probeTransport: async () => leaky }, { ...input(), wish }, list)
    await expect(refused).rejects.toMatchObject({ code: 'probe_target_invalid' })
  })

  test('the text report speaks its words, and none of the other probe’s', async () => {
    const text = await render('text')
    expect(text).toContain('✗ /  leaks: a version is shown')
    expect(text).toContain('server_tokens off')
    expect(text).toMatch(/^ {2}field +Server$/m)
    expect(text).not.toMatch(/cache|session|cookie/i)
  })

  test('its run is kept as JSON with what only it sees, and read back by its own schema', async () => {
    const file = folder.write('run.json', JSON.parse(await render('json')))
    const text = await reportProbe(context, { file, format: 'json', look }, list)
    expect(JSON.parse(text).pages[0].banner).toBe('nginx/1.22.1')
    const other = new TextEncoder().encode(text)
    expect(parseProbeRun(other)).toEqual({ reason: '"probe" must name a probe: shared-cache' })
  })

  test('it proposes a decision, and makes statements', async () => {
    expect(JSON.parse(await render('decision')).decisions[0]).toMatchObject({
      vulnerability: 'CWE-200',
      claim: { status: 'affected', action: 'Remove it.' },
      conditions: [{ text: 'The reply names a version.', met: 'yes' }],
    })
    const sarif = JSON.parse(await render('sarif')).runs[0]
    expect(sarif.results).toMatchObject([{ ruleId: 'banner/version', kind: 'fail', level: 'error' }])
    const csaf = await render('csaf')
    expect(csaf).toContain('the server of staging.example shows its version')
    expect(csaf).not.toMatch(/shared cache|session/i)
  })

  describe('and is held to the contract of probes', () => {
    const target = {
      ...{ baseUrl: 'https://staging.example', deployment: 'staging', consent: 'this test', pages: ['/'] },
      login: { method: 'POST', path: '/login', contentType: 'text/plain', headers: {}, users: [] },
      identity: { method: 'GET', path: '/whoami', shows: { by: 'json', field: 'user' } },
      ...{ headers: {}, budget: { requests: 100, perSecond: 0 }, staging: false, variants: [] },
    } as const
    testContract(banner, {
      target,
      leaky: () => leaky,
      right: () => serverThat('nginx'),
      broken: [{ name: 'a server that is down', target, outside: () => serverThat(undefined, true) }],
    })
  })
})
