import { readDecisions, readPublisher } from '../../src/actions/bulletin/decisions-file.ts'
import { checkEvidence } from '../../src/actions/bulletin/evidence.ts'
import { parseProbeRun } from '../../src/actions/probe/run-file.ts'
import { readTarget } from '../../src/actions/probe/target-file.ts'
import { checkFixture } from '../../src/actions/version/compare-versions.ts'
import { type HostileInputs, holding, json, reading, times } from './hostile.ts'

const decision = {
  vulnerability: 'CVE-2026-1000',
  claim: { status: 'affected', action: 'Update.' },
  decidedBy: 'A',
  decidedAt: '2026-01-01T00:00:00Z',
}
const decisions = (list: readonly unknown[]) =>
  reading(json({ decisions: list }), async (bytes) => {
    const context = holding({ 'd.json': bytes })
    return checkEvidence(context, 'd.json', await readDecisions(context, 'd.json'))
  })
const publisher = (more: object) =>
  reading(json({ name: 'A', namespace: 'https://a.example', ...more }), (bytes) =>
    readPublisher(holding({ 'p.json': bytes }), 'p.json'),
  )

const target = {
  baseUrl: 'https://a.example',
  consent: 'C',
  login: { path: '/login', users: [{ u: 'a' }, { u: 'b' }] },
  identity: { path: '/me', json: 'user' },
  pages: ['/a'],
}
const targets = (more: object) =>
  reading(json({ ...target, ...more }), (bytes) =>
    readTarget(holding({ 't.json': bytes }), { file: 't.json', wish: {}, environment: { A: 'a' } }, ['head']),
  )

const exchange = (i: number) => ({
  number: i,
  at: '2026-01-01T00:00:00Z',
  visitor: 'A',
  purpose: 'p',
  request: { method: 'GET', url: 'https://a.example/', cookies: [] },
})
const page = (i: number) => ({
  path: `/${i}`,
  verdict: 'inconclusive',
  ground: 'disturbed',
  explanation: 'e',
  trials: 0,
  trialList: [],
  fix: [],
  layers: { application: {}, cache: { seen: false, marks: [], isolated: [], storesOnLane: false } },
  exchanges: [],
})
const run = {
  probe: 'shared-cache',
  tool: { name: 't', version: '1' },
  target: 'https://a.example',
  deployment: 'd',
  consent: 'c',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:00:00Z',
  reviewBy: '2026-02-01T00:00:00Z',
  application: { how: 'h' },
  flaw: { id: 'CVE-2026-1000', cwe: { id: 'CWE-1', name: 'n' } },
  vex: { status: 'under_investigation', justification: null, impact: null, action: null },
  conditions: [],
  pages: [],
  setUp: [],
  cleanUp: { signedOut: [], repaired: [], open: [] },
  requests: 0,
  seconds: 0,
  limits: [],
}
const runs = (more: object) => reading(json({ ...run, ...more }), (bytes) => parseProbeRun(bytes))

const fixture = (ecosystem: string, text: string) =>
  reading(Buffer.from(text), (bytes) => checkFixture(holding({ f: bytes }), ecosystem, 'f'))

/** Files that a user names. */
export const namedFiles: HostileInputs = {
  decisions: (n) => decisions(times(n, (i) => ({ ...decision, vulnerability: `CVE-2026-${1000 + i}` }))),
  'decisions that are not': (n) => decisions(times(n, () => ({}))),
  'decisions that are numbers': (n) => decisions(times(n, () => 1)),
  'remediations of a decision': (n) =>
    decisions([{ ...decision, remediations: times(n, () => ({ category: 'workaround', details: 'x' })) }]),
  'remediations that contradict each other': (n) =>
    decisions([
      {
        ...decision,
        remediations: times(n, (i) => ({ category: i % 2 ? 'none_available' : 'vendor_fix', details: 'x' })),
      },
    ]),
  'conditions of a decision': (n) =>
    decisions([{ ...decision, conditions: times(n, () => ({ text: 'x', met: 'yes' })) }]),
  'evidence of a decision': (n) =>
    decisions([{ ...decision, evidence: times(n, (i) => ({ kind: 'x', file: `f${i}` })) }]),
  'evidence in many decisions': (n) =>
    decisions(times(n, () => ({ ...decision, evidence: [{ kind: 'x', file: 'd.json' }] }))),
  'scores of a decision': (n) =>
    decisions([{ ...decision, scores: times(n, (i) => ({ source: 's', vector: `CVSS:3.1/${i}` })) }]),
  'unknown keys of a decision': (n) =>
    decisions([{ ...decision, ...Object.fromEntries(times(n, (i) => [`k${i}`, 1])) }]),
  'spaces in a text of a decision': (n) => decisions([{ ...decision, title: `a${' '.repeat(n)}b` }]),
  'parts of a licence': (n) => publisher({ license: times(n, () => 'MIT').join(' OR ') }),
  'slashes in the address of a publisher': (n) => publisher({ publicUrl: `https://a.example/${'/'.repeat(n)}x` }),
  'pages of a target': (n) => targets({ pages: times(n, (i) => `/${i}`) }),
  'pages of a target that lead out of it': (n) => targets({ pages: times(n, () => 'x') }),
  'headers of a target': (n) => targets({ headers: Object.fromEntries(times(n, (i) => [`h${i}`, 'v'])) }),
  'headers of a target that are left to the probe': (n) =>
    targets({ headers: Object.fromEntries(times(n, (i) => [`h ${i}`, 'v'])) }),
  'fields of an account': (n) =>
    targets({
      login: {
        path: '/login',
        users: times(3, (k) => ({ k: `${k}`, ...Object.fromEntries(times(n, (i) => [`f${i}`, 'v'])) })),
      },
      identity: { path: '/me', contains: `{f${n - 1}}` },
    }),
  'accounts of a target': (n) => targets({ login: { path: '/login', users: times(n, (i) => ({ u: `${i}` })) } }),
  'variables in a target': (n) => targets({ consent: ['$', '{A}'].join('').repeat(n) }),
  'variants of a target': (n) => targets({ variants: times(n, () => 'head') }),
  'pages of a probe run': (n) => runs({ pages: times(n, page) }),
  'pages of a probe run that are not': (n) => runs({ pages: times(n, () => ({})) }),
  'exchanges of a probe run': (n) => runs({ setUp: times(n, exchange) }),
  'limits of a probe run': (n) => runs({ limits: times(n, () => 'x') }),
  'limits of a probe run that are numbers': (n) => runs({ limits: times(n, () => 1) }),
  'lines of a fixture': (n) => fixture('npm', '1.0.0 < 1.0.1\n'.repeat(n)),
  'lines of a fixture that do not hold': (n) => fixture('npm', '1.0.1 < 1.0.0\n'.repeat(n)),
  'lines of a fixture that are not': (n) => fixture('npm', 'x\n'.repeat(n)),
  'tests of a fixture in JSON': (n) =>
    fixture(
      'npm',
      JSON.stringify({ tests: times(n, () => ({ test_type: 'comparison', expected_output: ['1', '2'] })) }),
    ),
  ...Object.fromEntries(
    [
      'npm',
      'Debian',
      'Red Hat',
      'Maven',
      'PyPI',
      'RubyGems',
      'Packagist',
      'NuGet',
      'Alpine',
      'CRAN',
      'Hackage',
      'Go',
      'Pub',
      'ConanCenter',
      'Bitnami',
    ].map((ecosystem) => [
      `parts of a version of ${ecosystem}`,
      (n: number) => fixture(ecosystem, `${times(n, () => '1').join('.')} < ${times(n, () => '1').join('.')}.1\n`),
    ]),
  ),
}
