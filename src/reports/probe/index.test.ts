import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attack, explained, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { SharedCacheRun } from '../../probes/shared-cache/types.ts'
import { probeFormats } from './index.ts'

const ids = probeFormats.map(({ id }) => id)
const runs = Object.entries(probeRuns) as [string, SharedCacheRun][] // They satisfy it.

function render(id: string, run: SharedCacheRun): string {
  const format = probeFormats.find((each) => each.id === id) ?? expect.fail(`no format ${id}`)
  return format.render(explained(run), { colour: false, columns: 100 })
}

test('every format in this folder is registered, by id', () => {
  const others = ['format', 'index', 'words']
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

test.each(runs)('json holds the whole run %s', (_name, run) => {
  expect(JSON.parse(render('json', run))).toEqual(JSON.parse(JSON.stringify(run)))
})
