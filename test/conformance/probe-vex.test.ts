import { beforeAll, describe, expect, test } from 'vitest'
import { probeText } from '../../src/actions/probe/report.ts'
import { unnamedPublisher } from '../../src/bulletins/unnamed-publisher.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import type { Publisher } from '../../src/domain/bulletin.ts'
import type { SharedCacheRun } from '../../src/probes/shared-cache/types.ts'
import { explained, probeRuns } from '../fixtures/probe-runs.ts'
import { revisions } from '../fixtures/revisions.ts'
import { csafIssues, openvexIssues } from './validators.ts'

const publisher: Publisher = { ...revisions.affected.bulletin.publisher, license: 'CC-BY-4.0' }
const look = { colour: false, columns: 100 }
const runs = Object.entries(probeRuns) as [string, SharedCacheRun][] // They satisfy it.
let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('extended')
  await csafIssues({})
})

function document(run: SharedCacheRun, format: string, who = publisher) {
  return JSON.parse(probeText(explained(run), format, { look, publisher: who }))
}

function problems(run: SharedCacheRun, format: 'csaf' | 'csaf-2.1', who = publisher): readonly string[] {
  const version = format === 'csaf' ? '2.0' : '2.1'
  const { tests } = validator.validate(document(run, format, who), version, Date.parse('2026-12-01T00:00:00Z'))
  return tests.flatMap(({ test: clause, problems }) => problems.map(({ pointer }) => `${clause} ${pointer}`))
}

/**
 * Only a person can say how bad a leak is, so that what is affected has no score yet (6.2.3), and no later state of the
 * deployment was looked at that could be the fixed product (6.2.39.1). The framework in the deployment bears its package
 * URL, as in every document of ours: scanners look for it there, and nothing else identifies it, as 6.2.16 asks of every
 * product; so 6.2.32 warns, which asks that no two products share one.
 */
const excused = /^(6\.2\.(3|32|39\.1)|optionalTest_6_2_3) /

describe.each(runs)('the run %s', (_name, run) => {
  test.each(['csaf', 'csaf-2.1'] as const)('is valid as %s by the mandatory and the recommended tests', (format) => {
    expect(problems(run, format).filter((problem) => !excused.test(problem))).toEqual([])
  })

  test('is valid CSAF 2.0 by the tests of others', async () => {
    const issues = await csafIssues(document(run, 'csaf'))
    expect(issues.filter((issue) => !excused.test(issue))).toEqual([])
  })

  test('keeps the rules of OpenVEX', () => {
    expect(openvexIssues(document(run, 'openvex'))).toEqual([])
  })

  test.each(['csaf', 'csaf-2.1', 'openvex', 'decision'])('gives the same bytes as %s each time', (format) => {
    const text = probeText(explained(run), format, { look, publisher })
    expect(probeText(explained(structuredClone(run)), format, { look: { colour: true, columns: 40 }, publisher })).toBe(
      text,
    )
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  })
})

test('a draft that nobody signed lacks its canonical address only', () => {
  expect(problems(probeRuns.latent, 'csaf', unnamedPublisher)).toEqual(['6.2.11 /document/references'])
})
