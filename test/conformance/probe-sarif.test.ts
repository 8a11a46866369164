import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import type { SharedCacheRun } from '../../src/probes/shared-cache/types.ts'
import { sarif } from '../../src/reports/probe/sarif.ts'
import { explained, probeRuns } from '../fixtures/probe-runs.ts'

const require = createRequire(import.meta.url)
const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
// It is of draft 4 and uses nothing that later drafts read in another way; its name would be fetched.
const { $schema: _draft, id: _name, ...schema } = JSON.parse(readFileSync(path, 'utf8'))
// One of its patterns has a bracket too many, which only the older reading of expressions bears.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const check = ajv.compile(schema)

function issues(log: unknown): readonly string[] {
  check(log)
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const runs = Object.entries(probeRuns) as [string, SharedCacheRun][] // They satisfy it.

test.each(runs)('the SARIF log of the run %s is valid by the schema of SARIF 2.1.0', (_name, run) => {
  expect(issues(JSON.parse(sarif.render(explained(run), { colour: false, columns: 80 })))).toEqual([])
})

test.each([
  ['a kind that is none', (log: string) => log.replace('"kind": "fail"', '"kind": "leak"'), '/runs/0/results/0/kind'],
  ['a field of another standard', (log: string) => log.replace('"webRequest"', '"request"'), '/runs/0/results/0'],
  ['an address that is none', (log: string) => log.replace(/"uri": "/, '"uri": "<'), 'uri-reference'],
])('the schema finds %s', (_what, spoil, place) => {
  const log = spoil(sarif.render(explained(probeRuns.refresh_leak), { colour: false, columns: 80 }))
  expect(issues(JSON.parse(log)).join('\n')).toContain(place)
})

test('a result of any kind but "fail" has no level (section 3.27.10)', () => {
  for (const [, run] of runs) {
    const { results } = JSON.parse(sarif.render(explained(run), { colour: false, columns: 80 })).runs[0]
    for (const { kind, level, ruleId } of results) {
      const failing = ruleId === 'shared-cache/latent' ? 'warning' : 'error'
      expect(level).toBe(kind === 'fail' ? failing : 'none')
    }
  }
})
