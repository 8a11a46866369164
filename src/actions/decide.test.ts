import { describe, expect, test } from 'vitest'
import type { Claim, Decision } from '../domain/decision.ts'
import type { Finding } from '../domain/finding.ts'
import { applicable, decisionFor, latest } from './decide.ts'

const purl = 'pkg:pypi/flask@2.2.3'

/** A finding under three names, as far as a decision can speak of it. */
function finding(of: string | undefined = purl): Finding {
  const ids = ['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62']
  return { component: { purl: of }, vulnerability: { id: ids[0], ids } } as unknown as Finding
}

function decision(impact: string, decidedAt: string, parts: Partial<Decision> = {}): Decision {
  const claim: Claim = { status: 'not_affected', justification: 'component_not_present', impact }
  const empty = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }
  return { vulnerability: 'CVE-2023-30861', claim, ...empty, decidedBy: 'Ines Okafor', decidedAt, ...parts }
}

const [early, late] = ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z']
const impactOf = (chosen: Decision | undefined) =>
  chosen?.claim.status === 'not_affected' ? chosen.claim.impact : undefined

describe('of two decisions about one finding, whichever comes first in the file', () => {
  test.each([
    ['the later wins', decision('wins', late), decision('loses', early)],
    ['the one that names the component wins', decision('wins', early, { purl }), decision('loses', early)],
    [
      'the one that names the component wins over a later one',
      decision('wins', early, { purl }),
      decision('loses', late),
    ],
    [
      'of two that name the component the later wins',
      decision('wins', late, { purl }),
      decision('loses', early, { purl }),
    ],
    [
      'one that names another component does not count',
      decision('wins', early),
      decision('loses', late, { purl: 'pkg:pypi/flask@2.2.4' }),
    ],
    [
      'one about another vulnerability does not count',
      decision('wins', early),
      decision('loses', late, { vulnerability: 'CVE-2023-1' }),
    ],
    [
      'the case of an id makes no difference',
      decision('wins', late, { vulnerability: 'cve-2023-30861' }),
      decision('loses', early),
    ],
    ['time zones count', decision('wins', '2026-06-01T01:00:00+02:00'), decision('loses', '2026-05-31T22:59:59Z')],
  ])('%s', (_, winner, loser) => {
    for (const decisions of [
      [winner, loser],
      [loser, winner],
    ]) {
      expect(impactOf(decisionFor(decisions, finding()))).toBe('wins')
    }
  })
})

test.each(['CVE-2023-30861', 'GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62', 'cve-2023-30861', 'GHSA-M2QF-HXJV-5GPQ'])(
  'a decision may use the name %s',
  (vulnerability) => {
    expect(impactOf(decisionFor([decision('wins', early, { vulnerability })], finding()))).toBe('wins')
  },
)

test('a decision about a component does not speak of one without package URL', () => {
  expect(
    decisionFor([decision('x', early, { purl })], { ...finding(), component: {} as Finding['component'] }),
  ).toBeUndefined()
})

test('of several that apply, the order is that in which they count', () => {
  const all = [decision('c', early), decision('b', late), decision('a', early, { purl })]
  expect(applicable(all, [finding()]).map(impactOf)).toEqual(['a', 'b', 'c'])
  expect([latest(all), latest([])]).toEqual([late, undefined])
})
