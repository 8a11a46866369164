import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { probeRuns } from '../../../test/fixtures/probe-runs.ts'
import { ownFolder } from '../testdata/world.ts'
import { probeFormatIds, renderProbe, reportProbe } from './report.ts'

const folder = ownFolder('render-probe')
afterAll(() => folder.remove())

const look = { colour: false, columns: 80 }
const run = probeRuns.application_guards
const publisher = folder.write('publisher.json', { name: 'Works', namespace: 'https://works.example', idPrefix: 'EW' })
const render = (format: string, more: object = {}) => renderProbe(context, { run, format, look, ...more })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('a run can be written in these formats', () => {
  expect(probeFormatIds).toEqual(['csaf', 'csaf-2.1', 'decision', 'json', 'openvex', 'sarif', 'text'])
})

test('the same run gives the same bytes in each', async () => {
  const texts = await Promise.all(probeFormatIds.map((format) => render(format)))
  expect(new Set(texts).size).toBe(7)
  expect(await Promise.all(probeFormatIds.map((format) => render(format)))).toEqual(texts)
})

test('a format that nobody knows is a mistake of the program', async () => {
  await expect(render('xml')).rejects.toThrow('no format xml of probe runs')
})

describe('a statement', () => {
  test.each([
    ['csaf', '"csaf_version": "2.0"'],
    ['csaf-2.1', '"csaf_version": "2.1"'],
    ['openvex', 'openvex.dev'],
  ])('of %s is made by the publisher, or by nobody', async (format, mark) => {
    expect(await render(format)).toContain(mark)
    // CSAF demands a namespace, so one that belongs to nobody stands there.
    expect((await render(format)).includes('https://publisher.invalid')).toBe(format !== 'openvex')
    const named = await render(format, { publisher })
    expect(named).toContain(format === 'openvex' ? 'Works' : 'https://works.example')
    expect(named).not.toContain('publisher.invalid')
  })

  test('names the run that it rests on by its hash: where it is kept is nobody else’s business', async () => {
    const own = sha256(await render('json'))
    expect(await render('openvex')).toContain(`Evidence: probe_run, SHA-256 ${own}`)
    const evidence = { file: 'kept.json', sha256: 'b'.repeat(64) }
    expect(await render('openvex', { evidence })).toContain(`Evidence: probe_run, SHA-256 ${'b'.repeat(64)}`)
  })

  test('is refused with a publisher file that is none', async () => {
    await expect(render('csaf', { publisher: folder.write('odd.json', []) })).rejects.toMatchObject({
      code: 'publisher_invalid',
    })
  })
})

describe('a proposed decision', () => {
  test('has the claim, the conditions and the evidence of the run, and nobody who decided', async () => {
    const { decisions } = JSON.parse(await render('decision'))
    expect(decisions).toEqual([
      {
        vulnerability: 'CVE-2023-30861',
        claim: { status: 'not_affected', justification: run.vex.justification, impact: run.vex.impact },
        conditions: run.conditions.map(({ text, met }) => ({
          text,
          met,
          evidence: expect.stringContaining('probe of'),
        })),
        evidence: [{ kind: 'probe_run', file: 'probe-run.json', sha256: sha256(await render('json')) }],
      },
    ])
  })
})

describe('of a saved run', () => {
  const text = 'runs/run.json'
  const saved = async () => folder.write(text, await render('json'))
  const evidenceOf = async (more: object) => {
    const written = await reportProbe(context, { file: await saved(), format: 'decision', look, ...more })
    return JSON.parse(written).decisions[0].evidence[0]
  }

  test('a proposed decision names the file from where it is kept, with its hash', async () => {
    const hash = sha256(await render('json'))
    expect(await evidenceOf({ output: `${folder.path}/decisions/d.json` })).toEqual({
      ...{ kind: 'probe_run', file: '../runs/run.json', sha256: hash },
    })
    expect(await evidenceOf({ output: `${folder.path}/runs/d.json` })).toMatchObject({ file: 'run.json' })
    expect((await evidenceOf({})).file).toMatch(/\/runs\/run\.json$/)
  })

  test('a statement for readers does not name the file', async () => {
    const statement = await reportProbe(context, {
      file: await saved(),
      format: 'openvex',
      look,
      output: `${folder.path}/x.json`,
    })
    expect(statement).toContain('Evidence: probe_run, SHA-256')
    expect(statement).not.toContain('run.json')
  })

  test('standard input has the name that a run is kept under', async () => {
    const bytes = new TextEncoder().encode(await render('json'))
    const files = { ...context.files, read: async () => bytes }
    const written = await reportProbe(
      { ...context, files },
      { file: '-', format: 'decision', look, output: '/x/d.json' },
    )
    expect(JSON.parse(written).decisions[0].evidence[0].file).toBe('probe-run.json')
  })

  test('the publisher is the one of the file', async () => {
    expect(await reportProbe(context, { file: await saved(), format: 'csaf', look, publisher })).toContain(
      'works.example',
    )
  })

  test('what is not a run is refused', async () => {
    const odd = folder.write('odd-run.json', {})
    await expect(reportProbe(context, { file: odd, format: 'text', look })).rejects.toMatchObject({
      code: 'probe_run_invalid',
      message: expect.stringContaining(`${odd} is not a probe run: "probe" must name a probe`),
    })
  })
})
