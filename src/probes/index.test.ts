import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { probes } from './index.ts'
import type { Probe } from './probe.ts'
import { accounts, Site, type SiteOptions, targetOf } from './shared-cache/testdata/site.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []))
const options = { signal: new AbortController().signal, tool: { name: 'tocsin', version: '0.0.0-test' } }

test('every probe is registered, under the name of its folder', async () => {
  const found: string[] = []
  for (const name of folders) {
    const exports: Record<string, unknown> = await import(/* @vite-ignore */ `${here}/${name}/index.ts`)
    if (Object.values(exports).some(isProbe)) found.push(name)
  }
  expect(probes.map(({ id }) => id)).toEqual(found.sort())
})

function isProbe(value: unknown): value is Probe {
  return typeof value === 'object' && value !== null && 'run' in value && 'summary' in value
}

interface Case {
  readonly leaky: SiteOptions
  readonly right: SiteOptions
}

/** A site that has the flaw and one that has not, for each probe. */
const cases: Readonly<Record<string, Case>> = {
  'shared-cache': {
    leaky: { application: { renews: true } },
    right: { application: { renews: true, vary: 'Cookie', cacheControl: 'private, no-store' } },
  },
}

describe.each(probes)('$id', (probe) => {
  const { leaky, right } = cases[probe.id] ?? {}

  test('leaks on the leaky site', async () => {
    const run = await probe.run(new Site(leaky), targetOf(), options)
    expect(run.pages).toMatchObject([{ path: '/page', verdict: 'leaks' }])
    expect(run.vex.status).toBe('affected')
  })

  test('no leak is seen on the right one', async () => {
    const run = await probe.run(new Site(right), targetOf(), options)
    expect(run.pages).toMatchObject([{ path: '/page', verdict: 'no_leak_seen' }])
    expect(run.vex.status).toBe('not_affected')
  })

  const [first, ...others] = accounts
  const wrong = { ...first, password: 'not this one' }
  test.each([
    ['a wrong password', {}, { login: { ...targetOf().login, users: [wrong, ...others] } }],
    ['a site that is down', { downAfter: 0 }, {}],
    ['a site that refuses', { refusesAfter: 3 }, {}],
    ['an identity page that is not there', {}, { identity: { ...targetOf().identity, path: '/who' } }],
  ])('is inconclusive when the set-up fails: %s', async (_, outside, changes) => {
    const run = await probe.run(new Site({ ...leaky, ...outside }), targetOf(changes), options)
    expect(run.pages).toMatchObject([{ verdict: 'inconclusive', ground: 'set_up_failed', trials: 0 }])
    expect(run.pages[0]?.explanation).toMatch(/^[A-Z].*\.$/)
    expect(run.vex.status).toBe('under_investigation')
  })
})
