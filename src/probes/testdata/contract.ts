import { describe, expect, test } from 'vitest'
import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Probe } from '../probe.ts'

/** What every probe is held to. Each has one in `<id>/testdata/contract.ts`. */
export interface ProbeContract {
  readonly target: ProbeTarget
  /** A server that has the flaw. */
  leaky(): ProbeTransport
  /** The same server without the flaw. */
  right(): ProbeTransport
  /** Reasons why the experiment cannot be set up. */
  readonly broken: readonly {
    readonly name: string
    readonly target: ProbeTarget
    outside(): ProbeTransport
  }[]
}

const options = { signal: new AbortController().signal, tool: { name: 'tocsin', version: '0.0.0-test' } }

/** Holds a probe to its contract. */
export function testContract(probe: Probe, contract: ProbeContract): void {
  const run = (outside: ProbeTransport, target = contract.target) => probe.run(outside, target, options)

  test('leaks on the leaky server, with a fix', async () => {
    const { pages, vex } = await run(contract.leaky())
    expect(pages.map(({ verdict }) => verdict)).toContain('leaks')
    expect(pages.some(({ fix }) => fix.length > 0)).toBe(true)
    expect(vex.status).toBe('affected')
  })

  test('no leak is seen on the right one', async () => {
    const { pages, vex } = await run(contract.right())
    expect(pages.map(({ verdict }) => verdict)).toEqual(contract.target.pages.map(() => 'no_leak_seen'))
    expect(vex.status).toBe('not_affected')
  })

  test.each(contract.broken)('is inconclusive when the set-up fails: $name', async ({ outside, target }) => {
    const { pages, vex } = await run(outside(), target)
    expect(pages).toMatchObject([{ verdict: 'inconclusive', trials: 0 }])
    expect(pages[0]?.explanation).toMatch(/^[A-Z].*\.$/)
    expect(vex.status).toBe('under_investigation')
  })

  describe('its run', () => {
    test.each(['leaky', 'right'] as const)('on the %s server reads back byte for byte', async (which) => {
      const text = JSON.stringify(await run(contract[which]()))
      expect(JSON.stringify(probe.schema.parse(JSON.parse(text)))).toBe(text)
    })

    test.each(['leaky', 'right'] as const)('on the %s server is explained page by page', async (which) => {
      const found = await run(contract[which]())
      const { pages, checks } = probe.explain(found)
      expect(pages).toHaveLength(found.pages.length)
      const known = checks.map(({ id }) => id)
      for (const { results } of pages) for (const { check } of results) expect(known).toContain(check)
      expect(probe.explain(found)).toEqual(probe.explain(structuredClone(found)))
    })
  })
}
