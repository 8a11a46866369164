import { describe, expect, test } from 'vitest'
import { explained, probeRuns } from '../../test/fixtures/probe-runs.ts'
import { revisions } from '../../test/fixtures/revisions.ts'
import { onlySlice } from '../../test/fixtures/slice-revision.ts'
import type { BulletinEvidence, Publisher } from '../domain/bulletin.ts'
import { openvex } from '../formats/openvex.ts'
import type { SharedCacheRun } from '../probes/shared-cache/types.ts'
import { revisionOfRun } from './from-probe-run-revision.ts'

const { publisher } = revisions.affected.bulletin

function revisionOf(run: SharedCacheRun, who: Publisher, kept: readonly BulletinEvidence[]) {
  return revisionOfRun({ ...explained(run), publisher: who, evidence: kept })
}

/** With what it says as the one slice that it is. */
function probeRevision(...given: Parameters<typeof revisionOf>) {
  const revision = revisionOf(...given)
  return { ...revision, bulletin: onlySlice(revision.bulletin) }
}

const evidence = [{ kind: 'probe_run', file: 'run.json', sha256: 'a'.repeat(64) }]

function bulletin(name: keyof typeof probeRuns) {
  return probeRevision(probeRuns[name], publisher, evidence).bulletin
}

function statement(name: keyof typeof probeRuns) {
  const { statements } = JSON.parse(openvex.render(revisionOf(probeRuns[name], publisher, evidence)))
  return statements[0]
}

test('the product is the deployment at the moment of the run, not a product version', () => {
  const { productVersion, trackingId } = bulletin('latent')
  expect(productVersion).toMatchObject({
    product: { name: 'Northwind Lakehouse, staging' },
    version: '2026-11-23T12:00:00Z',
  })
  expect(trackingId).toBe('NWSB-PROBE-CVE-2023-30861-staging.northwind.example-20261123T120000Z')
})

test('the component is the framework, whose version cannot be seen; else the application', () => {
  expect(bulletin('latent').components[0]).toMatchObject({ name: 'flask', version: undefined, purl: 'pkg:pypi/flask' })
  expect(bulletin('content_leak').components[0]).toMatchObject({ name: 'Web application', purl: undefined })
})

test('a framework called like a property of every object has no package', () => {
  const run = { ...probeRuns.latent, application: { framework: 'constructor', how: '' } }
  expect(probeRevision(run, publisher, []).bulletin.components[0]?.purl).toBeUndefined()
})

test('a weakness without a CVE is named as such', () => {
  expect(bulletin('content_leak').vulnerability).toMatchObject({ id: 'CWE-524', cveId: undefined })
  expect(statement('content_leak').vulnerability.name).toBe('CWE-524')
})

test('"affected" names the exact change of each layer, with what was seen, how often, and until when', () => {
  const { action_statement: action, status_notes: notes } = statement('refresh_leak')
  expect(action.split('\n\n')).toEqual([
    expect.stringMatching(/^Change the deployment as described, .* After 6 trials .* reviewed by 2026-12-23\.$/),
    expect.stringMatching(/^In the application: Cache-Control: no-store and Vary: Cookie\. /),
    expect.stringMatching(/^In the proxy: remove `proxy_ignore_headers Set-Cookie;` \(nginx\)\. /),
  ])
  expect(notes).toContain(`\nEvidence: probe_run, run.json, SHA-256 ${'a'.repeat(64)}`)
})

test('"not affected" has its justification, trial counts and review date', () => {
  expect(statement('latent')).toMatchObject({
    status: 'not_affected',
    justification: 'inline_mitigations_already_exist',
    impact_statement: expect.stringMatching(/16 trials .* reviewed by 2026-12-23/),
  })
})

describe('under investigation', () => {
  test('says why', () => {
    expect(statement('sign_in_failed').status_notes).toContain(
      '/page: Nobody could be signed in: POST /login answered 401',
    )
  })

  test('is what is left of "not affected" without a justification', () => {
    const { vex } = probeRuns.latent
    const run = { ...probeRuns.latent, vex: { ...vex, justification: null } }
    expect(probeRevision(run, publisher, []).bulletin.components[0]?.claim).toEqual({
      status: 'under_investigation',
      reason: vex.impact,
    })
  })
})

test('who allowed the experiment is nothing for readers', () => {
  expect(JSON.stringify(bulletin('refresh_leak'))).not.toContain('Okafor')
})

describe('a draft revision of a run', () => {
  const { refresh_leak: leak, latent, content_leak: content } = probeRuns
  const revision = (changes: object, run = latent) => probeRevision({ ...run, ...changes }, publisher, evidence)

  test('is the first one, dated by the end of the run without fractions of a second, for those who run the place', () => {
    const { bulletin, ...rest } = revision({ endedAt: '2026-11-23T13:00:41.300+01:00' })
    expect(rest).toEqual({
      ...{ state: 'draft', generator: latent.tool },
      history: [{ number: 1, date: '2026-11-23T12:00:41Z', summary: 'Written from a probe run' }],
    })
    const { tlp, lang, publisher: by, acknowledgments, remediations } = bulletin
    expect({ tlp, lang, by, acknowledgments, remediations, evidence: bulletin.evidence }).toEqual({
      ...{ tlp: 'AMBER', lang: 'en', by: publisher, acknowledgments: [], remediations: [], evidence },
    })
    expect(bulletin.components).toMatchObject([{ supplier: undefined, fixedIn: [], paths: [] }])
  })

  test('names the flaw, with its CVE record where it has one', () => {
    const { vulnerability, references } = revision({}).bulletin
    const { id, cveId, otherIds, cwe, scores, publishedAt } = vulnerability
    expect({ id, cveId, otherIds, cwe, scores, publishedAt }).toEqual({
      ...{ id: 'CVE-2023-30861', cveId: 'CVE-2023-30861', otherIds: [], scores: [], publishedAt: undefined },
      cwe: { id: 'CWE-539', name: 'Use of Persistent Cookies Containing Sensitive Information' },
    })
    expect(references).toEqual([
      {
        category: 'external',
        summary: 'CVE record of CVE-2023-30861',
        url: 'https://www.cve.org/CVERecord?id=CVE-2023-30861',
      },
    ])
    expect(revision({}, content).bulletin.references).toEqual([])
  })

  test('has the conditions of the run, an empty evidence left out', () => {
    const [first, second] = probeRuns.application_guards.conditions
    const conditions = [
      { ...first, evidence: 'Seen.' },
      { ...second, evidence: '' },
    ]
    expect(first?.text).toMatch(/proxy/)
    expect(revision({ conditions }).bulletin.conditions).toEqual([
      { text: first?.text, met: first?.met, evidence: 'Seen.' },
      { text: second?.text, met: second?.met, evidence: undefined },
    ])
  })

  test.each([
    ['https://staging.example', 'staging.example'],
    ['HTTP://staging.example:8080/app/http://x', 'staging.example_8080_app_http_x'],
    [`https://${'a'.repeat(70)}.example`, 'a'.repeat(60)],
  ])('of %s has a tracking id of its own', (target, host) => {
    expect(revision({ target }).bulletin.trackingId).toBe(`NWSB-PROBE-CVE-2023-30861-${host}-20261123T120000Z`)
  })

  test.each([
    ['Flask', 'pkg:pypi/flask'],
    ['django', 'pkg:pypi/django'],
    ['Rails', undefined],
  ])('knows where the framework %s is published, or does not', (framework, purl) => {
    expect(revision({ application: { framework, how: '' } }).bulletin.components).toMatchObject([
      { name: framework, purl },
    ])
  })

  test('names each change once, where there is a leak', () => {
    const fix = { layer: 'proxy' as const, change: 'remove x', reason: 'It leaks.' }
    const pages = leak.pages.map((page) => ({ ...page, fix: [fix, fix] }))
    const remediation = { category: 'workaround', details: 'In the proxy: remove x. It leaks.' }
    expect(pages.length).toBeGreaterThan(1)
    expect(revision({ pages }, leak).bulletin.remediations).toEqual([remediation])
    const guarded = latent.pages.map((page) => ({ ...page, fix: [fix] }))
    expect(revision({ pages: guarded }).bulletin.remediations).toEqual([])
  })
})

const bulletinOf = (run: SharedCacheRun) => probeRevision(run, publisher, evidence).bulletin
const title = (run: SharedCacheRun) => bulletinOf(run).title
const summary = (run: SharedCacheRun) => bulletinOf(run).summary
const description = (run: SharedCacheRun) => bulletinOf(run).vulnerability.description

function action(run: SharedCacheRun): string | undefined {
  const claim = bulletinOf(run).components[0]?.claim
  return claim?.status === 'affected' ? claim.action : undefined
}

const { latent, refresh_leak: leak } = probeRuns
const [page] = latent.pages
if (!page) throw new Error('the run has no page')

function withVex(run: SharedCacheRun, vex: Partial<SharedCacheRun['vex']>): SharedCacheRun {
  return { ...run, vex: { ...run.vex, ...vex } }
}

test.each([
  ['affected', 'CVE-2023-30861: a shared cache of staging leaks sessions'],
  ['not_affected', 'CVE-2023-30861: no session leaks through a shared cache of staging'],
  ['fixed', 'CVE-2023-30861: corrected in staging'],
  ['under_investigation', 'CVE-2023-30861: not decided whether a shared cache of staging leaks sessions'],
] as const)('the title of %s', (status, expected) => {
  expect(title({ ...withVex(latent, { status }), deployment: 'staging' })).toBe(expected)
})

test('the summary says what was found, and that it holds for one place', () => {
  const place = { ...latent, target: 'https://staging.example' }
  const end = 'The experiment was made at https://staging.example and says nothing of other places.'
  expect(summary(withVex(place, { impact: 'Nothing leaked.' }))).toBe(`Nothing leaked. ${end}`)
  expect(summary(withVex(place, { impact: null }))).toBe(`The experiment could not decide it. ${end}`)
})

test('the action points to the change where one is known, else repeats what the run says', () => {
  const stated = withVex(leak, { action: 'Call the vendor.', impact: 'Sessions leak.' })
  expect(action(stated)).toBe(
    'Change the deployment as described, then empty the cache and end all sessions. Sessions leak.',
  )
  expect(action({ ...stated, pages: [] })).toBe('Call the vendor. Sessions leak.')
  expect(action({ ...stated, pages: [{ ...page, fix: [] }] })).toBe('Call the vendor. Sessions leak.')
  expect(action({ ...withVex(leak, { action: null, impact: 'Sessions leak.' }), pages: [] })).toBe('Sessions leak.')
})

test('the description counts requests and trials, and takes no markup from the site', () => {
  const run = {
    ...latent,
    tool: { name: 'tocsin', version: '1.2.3' },
    requests: 1,
    seconds: 41.3,
    limits: ['Only *two* pages\nwere tried.'],
    pages: [
      { ...page, path: '/a`b\n\n', verdict: 'no_leak_seen' as const, trials: 1, explanation: 'A [link](x)  | <b>!' },
      { ...page, path: '/c', verdict: 'leaks' as const, trials: 2, explanation: 'Seen\ttwice.' },
    ],
  }
  expect(description(run)).toBe(
    'A shared cache that keeps a reply together with a session cookie may give both to the next visitor.\n\n' +
      'tocsin 1.2.3 made an experiment with accounts of its own: 1 request in 41.3 seconds.\n\n' +
      "- `/a'b `: no leak seen, 1 trial. A \\[link\\](x) \\| \\<b\\>\\!\n- `/c`: leaks, 2 trials. Seen twice.\n\n" +
      'What must not be concluded:\n\n- Only \\*two\\* pages were tried.',
  )
})

test('without limits nothing is said of them', () => {
  expect(description({ ...latent, limits: [] })).not.toContain('concluded')
  expect(description({ ...latent, pages: [], limits: [] }).split('\n\n')).toHaveLength(2)
})
