import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportProbe } from '../../src/actions/probe/report.ts'
import type { SharedCacheRun } from '../../src/probes/shared-cache/types.ts'
import { json } from '../../src/reports/probe/json.ts'
import { context, example, sampleTalk, tocsin } from '../fakes.ts'
import { explained, probeRuns } from '../fixtures/probe-runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-probe-'))
const db = join(folder, 'db')
const look = { colour: false, columns: 100 }
const decided = { decidedBy: 'Ines Okafor, Northwind PSIRT', decidedAt: '2026-11-23T11:00:00Z' }
const affected = { status: 'affected', action: 'Upgrade to Northwind Lakehouse 2.3.1.' }
const notAffected = {
  status: 'not_affected',
  justification: 'inline_mitigations_already_exist',
  impact: 'It is guarded.',
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const built = await tocsin(['db', 'build', '--from', join(example, 'osv'), '--db', db])
  expect(built).toMatchObject({ code: 0, err: '' })
  mkdirSync(join(folder, 'runs'))
})

/** Keeps a run in a file, and returns the path from the decisions file with its hash. */
function keep(name: string, run: SharedCacheRun) {
  const text = json.render(explained(run), look)
  writeFileSync(join(folder, 'runs', name), text)
  return { kind: 'probe_run', file: `runs/${name}`, sha256: createHash('sha256').update(text).digest('hex') }
}

async function draft(decisions: readonly object[]) {
  const file = join(folder, 'decisions.json')
  writeFileSync(file, JSON.stringify({ decisions }))
  const output = join(folder, 'bulletins')
  const outcome = await tocsin([
    ...['draft', join(example, 'bom.json'), '--product', 'Northwind Lakehouse', '--product-version', '2.3', '--db', db],
    ...['--decisions', file, '--publisher', join(example, 'publisher.json'), '-o', output],
  ])
  const read = (name: string) => readFileSync(join(output, 'NWSB-CVE-2023-30861', name), 'utf8')
  return { ...outcome, err: outcome.err.replace(sampleTalk, ''), read }
}

test('a decision without conditions has those of its run, in every format, with what shows them', async () => {
  const evidence = [keep('leak.json', probeRuns.refresh_leak)]
  const { code, err, read } = await draft([{ vulnerability: 'CVE-2023-30861', claim: affected, evidence, ...decided }])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const shown = 'Cache-Control: public, max-age=60 (probe of Northwind Lakehouse, staging, 2026-11-23)'
  const { notes } = JSON.parse(read('csaf.json')).vulnerabilities[0]
  const text = (title: string) => notes.find((note: { title: string }) => note.title === title).text
  expect(text('Conditions').match(/^- \[x\]/gm)).toHaveLength(5)
  expect(text('Conditions')).toContain(`Met. ${shown}`)
  expect(text('Evidence')).toContain('probe_run (SHA-256 ')
  for (const file of ['csaf.json', 'csaf-2.1.json', 'openvex.json', 'cyclonedx.json', 'index.html', 'bulletin.txt']) {
    expect([file, read(file).includes('leak.json')]).toEqual([file, false])
  }
  expect(read('index.html')).toContain(shown)
  expect(read('bulletin.txt').replaceAll(/\s+/g, ' ')).toContain(shown)
})

test('conditions that a person wrote stay as they are', async () => {
  const evidence = [keep('leak.json', probeRuns.refresh_leak)]
  const conditions = [{ text: 'There is a cache in front of the console.', met: 'unknown' }]
  const given = { vulnerability: 'CVE-2023-30861', claim: affected, conditions, evidence, ...decided }
  const { read } = await draft([given])
  expect(read('bulletin.txt')).toContain('There is a cache in front of the console.')
  expect(read('bulletin.txt')).not.toContain('probe of')
})

test('a decision that contradicts its run is drafted, because a person decides, and reported', async () => {
  const evidence = [keep('leak.json', probeRuns.refresh_leak)]
  const { code, err, read } = await draft([
    { vulnerability: 'CVE-2023-30861', claim: notAffected, evidence, ...decided },
  ])
  expect(code).toBe(0)
  expect(err).toBe(
    'The decision about CVE-2023-30861 says not affected, but the probe run proved a leak on /page, /static/site.css (runs/leak.json). The run speaks of Northwind Lakehouse, staging only; a person decides.\n',
  )
  expect(JSON.parse(read('openvex.json')).statements[0].status).toBe('not_affected')
})

test.each([
  ['what is not a run', '{"probe": "shared-cache"}', 'is not a probe run: '],
  [
    'a run whose claim does not follow from its pages',
    json.render(explained({ ...probeRuns.refresh_leak, vex: probeRuns.latent.vex }), look),
    'is not_affected, but /page leaks',
  ],
])('%s is refused as evidence, with the reason', async (_what, text, reason) => {
  writeFileSync(join(folder, 'runs', 'bad.json'), text)
  const evidence = [{ kind: 'probe_run', file: 'runs/bad.json' }]
  const { code, err } = await draft([{ vulnerability: 'CVE-2023-30861', claim: affected, evidence, ...decided }])
  expect(code).toBe(2)
  expect(err).toContain('The evidence runs/bad.json for CVE-2023-30861 ')
  expect(err).toContain(reason)
})

test('a run that is kept elsewhere is named and passed over', async () => {
  const evidence = [{ kind: 'probe_run', file: 'runs/gone.json', sha256: 'a'.repeat(64) }]
  const { code, err } = await draft([{ vulnerability: 'CVE-2023-30861', claim: affected, evidence, ...decided }])
  expect({ code, err }).toEqual({
    code: 0,
    err: 'The evidence file runs/gone.json is missing, so it was not checked.\n',
  })
})

test('the decision that a run proposes is refused until a person has decided', async () => {
  keep('guarded.json', probeRuns.application_guards)
  const file = join(folder, 'runs', 'guarded.json')
  const text = await reportProbe(context, { file, format: 'decision', look, output: join(folder, 'decisions.json') })
  const [proposed] = JSON.parse(text).decisions
  expect(proposed.evidence).toEqual([expect.objectContaining({ kind: 'probe_run', file: 'runs/guarded.json' })])

  const { code, err } = await draft([proposed])
  expect(code).toBe(2)
  expect(err).toContain('decisions.0.decidedBy: missing: a person decides; put in who it was')
  expect(err).toContain('decisions.0.decidedAt: missing: a person decides; put in when that was')

  const accepted = await draft([{ ...proposed, ...decided }])
  expect({ code: accepted.code, err: accepted.err }).toEqual({ code: 0, err: '' })
  const [statement] = JSON.parse(accepted.read('openvex.json')).statements
  expect(statement).toMatchObject({ status: 'not_affected', justification: 'inline_mitigations_already_exist' })
  expect(statement.status_notes).toContain('Evidence: probe_run, SHA-256 ')
})

test('a saved run is written down in any other format; its hash is that of the file as it is', async () => {
  const file = join(folder, 'runs', 'compact.json')
  const bytes = JSON.stringify(probeRuns.latent)
  writeFileSync(file, bytes)
  const publisher = join(example, 'publisher.json')
  const { statements } = JSON.parse(await reportProbe(context, { file, format: 'openvex', look, publisher }))
  const hash = createHash('sha256').update(bytes).digest('hex')
  expect(statements[0].status_notes).toMatch(new RegExp(`\nEvidence: probe_run, SHA-256 ${hash}$`))
  expect(JSON.parse(await reportProbe(context, { file, format: 'json', look }))).toEqual(
    JSON.parse(json.render(explained(probeRuns.latent), look)),
  )
})

test('what is not a saved run is refused with the place', async () => {
  const file = join(folder, 'runs', 'none.json')
  writeFileSync(file, JSON.stringify({ ...probeRuns.latent, pages: 'all' }))
  await expect(reportProbe(context, { file, format: 'text', look })).rejects.toMatchObject({
    code: 'probe_run_invalid',
    message: expect.stringMatching(/none\.json is not a probe run: pages: /),
  })
})
