import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { explained, probeRuns } from '../../../test/fixtures/probe-runs.ts'
import type { Evidence } from '../../domain/decision.ts'
import type { StatedDecision } from '../../domain/stated-decision.ts'
import { json } from '../../reports/probe/json.ts'
import { checkEvidence } from './evidence.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-evidence-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const decisionsFile = join(folder, 'decisions.json')

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return createHash('sha256').update(text).digest('hex')
}

const run = probeRuns.application_guards
const runHash = written('run.json', json.render(explained(run), { colour: false, columns: 80 }))
const noteHash = written('note.txt', 'seen by hand')

function decision(evidence: readonly Evidence[], changes: Partial<StatedDecision> = {}): StatedDecision {
  return {
    vulnerability: 'CVE-2023-30861',
    claim: { status: 'affected', action: 'Update.' },
    ...{ remediations: [], conditions: [], evidence, scores: [], acknowledgments: [] },
    decidedBy: 'Ines Okafor',
    decidedAt: '2026-11-23T12:00:00Z',
    ...changes,
  }
}

const check = (...decisions: StatedDecision[]) => checkEvidence(context, decisionsFile, decisions)

test('a file with the hash that was noted is good, and so is one without a hash', async () => {
  const given = [
    decision([
      { kind: 'note', file: 'note.txt', sha256: noteHash },
      { kind: 'note', file: 'note.txt' },
    ]),
  ]
  expect(await check(...given)).toEqual({ decisions: given, missing: [], warnings: [] })
})

test('a file that is not there is listed once; an address is not looked for', async () => {
  const lost = { kind: 'note', file: 'lost.txt', sha256: noteHash }
  const addresses = ['https://evidence.example/1', 'http://evidence.example/2'].map((file) => ({ kind: 'note', file }))
  const { missing } = await check(decision([lost, ...addresses]), decision([lost]))
  expect(missing).toEqual(['lost.txt'])
})

test('a file that only looks like an address is looked for', async () => {
  expect((await check(decision([{ kind: 'note', file: 'httpx' }]))).missing).toEqual(['httpx'])
  expect((await check(decision([{ kind: 'note', file: 'a/https:' }]))).missing).toEqual(['a/https:'])
})

describe('decisions are refused where', () => {
  test.each<[string, Evidence, string]>([
    [
      'a file has another hash',
      { kind: 'note', file: 'note.txt', sha256: runHash },
      'The evidence note.txt for CVE-2023-30861 is not the file that the decision was based on: its SHA-256 differs.',
    ],
    [
      'a probe run is something else',
      { kind: 'probe_run', file: 'note.txt', sha256: noteHash },
      'The evidence note.txt for CVE-2023-30861 is not a probe run: ',
    ],
  ])('%s', async (_, evidence, message) => {
    await expect(check(decision([evidence]))).rejects.toMatchObject({
      code: 'decisions_invalid',
      message: expect.stringContaining(message),
    })
  })
})

test('a folder in the place of a file is an error, not a missing file', async () => {
  await expect(check(decision([{ kind: 'note', file: '.' }]))).rejects.toMatchObject({ code: 'file_is_folder' })
})

describe('a decision that relies on a probe run', () => {
  const evidence = [{ kind: 'probe_run', file: 'run.json', sha256: runHash }]

  test('has its conditions, unless it lists its own', async () => {
    const own = [{ text: 'A cache is used.', met: 'yes' as const, evidence: 'seen' }]
    const { decisions } = await check(decision(evidence), decision(evidence, { conditions: own }))
    expect(run.conditions).toHaveLength(5)
    expect(decisions[0]?.conditions.map(({ text }) => text)).toEqual(run.conditions.map(({ text }) => text))
    expect(decisions[1]?.conditions).toEqual(own)
  })

  test('is warned of where it is about another CVE', async () => {
    const { warnings } = await check(decision(evidence), decision(evidence, { vulnerability: 'CVE-2026-1001' }))
    expect(warnings).toEqual(['The decision about CVE-2026-1001 relies on run.json, which speaks of CVE-2023-30861.'])
  })
})
