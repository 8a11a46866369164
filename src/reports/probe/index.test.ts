import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attack, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { ProbeRun } from '../../domain/probe.ts'
import { probeFormats } from './index.ts'

const ids = probeFormats.map(({ id }) => id)
const runs = Object.entries(probeRuns) as [string, ProbeRun][] // They satisfy it.

function render(id: string, run: ProbeRun): string {
  const format = probeFormats.find((each) => each.id === id) ?? expect.fail(`no format ${id}`)
  return format.render(run, { colour: false, columns: 100 })
}

/** The same run with the fields of every object the other way round. */
function turned(run: ProbeRun): ProbeRun {
  return JSON.parse(JSON.stringify(run), (_key, value: unknown) => {
    const isFields = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isFields ? Object.fromEntries(Object.entries(value).reverse()) : value
  })
}

test('every format in this folder is registered, by id', () => {
  const others = ['format', 'index', 'proven', 'words']
  const files = readdirSync(import.meta.dirname).flatMap((name) => /^([a-z]+)\.ts$/.exec(name)?.[1] ?? [])
  expect(ids).toEqual(files.filter((name) => !others.includes(name)).sort())
})

describe.each(ids)('%s', (id) => {
  test('lets no control character of a site through', () => {
    expect(JSON.stringify(probeRuns.hostile)).toContain(JSON.stringify(attack).slice(1, -1))
    expect(render(id, probeRuns.hostile).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  })

  test.each(runs)('writes the run %s the same each time', (_name, run) => {
    const text = render(id, run)
    expect(render(id, run)).toBe(text)
    expect(text.endsWith('\n')).toBe(true)
  })
})

describe('json', () => {
  test.each(runs)('holds the whole run %s, in an order that does not depend on how it was made', (_name, run) => {
    expect(JSON.parse(render('json', run))).toEqual(JSON.parse(JSON.stringify(run)))
    expect(render('json', turned(run))).toBe(render('json', run))
  })

  test('begins with what the run is about', () => {
    const names = Object.keys(JSON.parse(render('json', turned(probeRuns.latent))))
    expect(names.slice(0, 5)).toEqual(['probe', 'tool', 'target', 'deployment', 'consent'])
    expect(names.slice(-3)).toEqual(['requests', 'seconds', 'limits'])
  })
})
