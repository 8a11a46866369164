import { describe, expect, test } from 'vitest'
import type { Match } from '../domain/match.ts'
import { decisionBook } from './decide.ts'
import type { ImportedEntry } from './import-entries.ts'
import { subjectsOf } from './subjects.ts'
import { entry } from './testdata/entry.ts'

const curl = 'pkg:deb/debian/curl@7.74.0'

function decision(vulnerability: string, decidedAt: string, purl?: string): ImportedEntry {
  const nothing = { remediations: [], conditions: [], evidence: [], scores: [], acknowledgments: [] }
  return entry({ vulnerability, purl, claim: { status: 'fixed' }, ...nothing, decidedBy: 'A', decidedAt })
}

function finding(ids: readonly string[], more: { upstream?: string[]; records?: string[]; purl?: string } = {}): Match {
  const { upstream = [], records = [], purl = curl } = more
  const [id = ''] = ids
  return {
    component: {
      ...{ ref: purl, name: 'curl', version: '7.74.0', purl, package: undefined, cpe: undefined, supplier: undefined },
      ...{ type: 'library', source: undefined, distro: undefined, module: undefined },
    },
    ecosystem: 'Debian',
    vulnerability: { id, ids, upstream, summary: '', scores: [] },
    inRange: 'yes',
    reason: '',
    how: { record: id, rule: 'ecosystem_range', recordModified: '2026-01-01T00:00:00Z' },
    records: records.length > 0 ? records : [id],
    fixedIn: [],
    paths: [],
  }
}

const bulletin = finding(['DSA-5330-1'], { upstream: ['CVE-2022-32221', 'CVE-2022-43552', 'bogus', 'CVE-BOGUS'] })

describe('what bulletins are about', () => {
  test.each<[string, Match[], string[]]>([
    ['a CVE', [finding(['CVE-2023-30861', 'PYSEC-2023-62'])], ['CVE-2023-30861']],
    ['a CVE whose record spells it in small letters', [finding(['cve-2023-30861'])], ['CVE-2023-30861']],
    ['a vulnerability without a CVE', [finding(['GHSA-m2qf-hxjv-5gpq'])], ['GHSA-m2qf-hxjv-5gpq']],
    ['what merely looks like a CVE', [finding(['CVE-BOGUS'])], ['CVE-BOGUS']],
    ['each CVE that a bulletin of a distribution repairs', [bulletin], ['CVE-2022-32221', 'CVE-2022-43552']],
    ['a bulletin that names no CVE', [finding(['DSA-1'], { upstream: ['TEMP-1'] })], ['DSA-1']],
    [
      'a CVE once, however many records speak of it',
      [bulletin, finding(['CVE-2022-32221', 'BIT-curl-2022-32221'])],
      ['CVE-2022-32221', 'CVE-2022-43552'],
    ],
    [
      'a CVE that repairs others besides',
      [finding(['CVE-2022-1111'], { upstream: ['CVE-2022-1111', 'CVE-2022-2222'] })],
      ['CVE-2022-1111', 'CVE-2022-2222'],
    ],
  ])('%s', (_, findings, ids) => {
    expect(subjectsOf(findings).map(({ id }) => id)).toEqual(ids)
  })
})

describe('a decision speaks of', () => {
  const covered = finding(['CVE-2021-39216', 'PYSEC-2021-320'], { records: ['PYSEC-2021-320', 'RUSTSEC-2021-0110'] })

  test.each<[string, string, Match, string[]]>([
    ['one CVE of a bulletin, and not of the other', 'CVE-2022-32221', bulletin, ['CVE-2022-32221']],
    ['all CVEs of a bulletin by its own id', 'DSA-5330-1', bulletin, ['CVE-2022-32221', 'CVE-2022-43552']],
    ['an id in any letter case', 'dsa-5330-1', bulletin, ['CVE-2022-32221', 'CVE-2022-43552']],
    ['a vulnerability by another of its names', 'pysec-2021-320', covered, ['CVE-2021-39216']],
    ['a vulnerability by a record that covers it', 'RUSTSEC-2021-0110', covered, ['CVE-2021-39216']],
    ['nothing that it does not name', 'CVE-2021-39218', covered, []],
    [
      'nothing by the CVE of a record that covers it',
      'CVE-2021-39218',
      finding(['CVE-2021-39216'], { records: ['CVE-2021-39218'] }),
      [],
    ],
  ])('%s', (_, vulnerability, found, ids) => {
    const made = decision(vulnerability, '2026-06-01T10:00:00Z')
    const book = decisionBook([made])
    const subjects = subjectsOf([found])
    const spoken = subjects.filter((subject) => book.about(subject).counting.includes(made))
    expect(spoken.map(({ id }) => id)).toEqual(ids)
    expect(book.open(subjects)).toEqual(ids.length === 0 ? [made] : [])
  })

  test('a finding of another CVE of the same record is not spoken of by the first CVE', () => {
    const both = finding(['CVE-2022-1111', 'X-1'], { upstream: ['CVE-2022-2222'] })
    const spoken = (id: string) =>
      decisionBook([decision(id, '2026-06-01T10:00:00Z')]).decisionFor('CVE-2022-2222', both)
    expect(spoken('CVE-2022-1111')).toBeUndefined()
    expect(spoken('X-1')).toBeDefined()
  })
})

describe('of several decisions counts', () => {
  const early = '2026-06-01T12:00:00+02:00'
  const late = '2026-06-01T11:00:00Z'

  test.each<[string, ImportedEntry, ImportedEntry]>([
    ['the latest, by instant and not by text', decision('CVE-2022-32221', late), decision('CVE-2022-32221', early)],
    [
      'that on the component, even if it is older and names the bulletin',
      decision('DSA-5330-1', early, curl),
      decision('CVE-2022-32221', late),
    ],
    [
      'that on the CVE rather than that on the bulletin, even if it is older',
      decision('CVE-2022-32221', early),
      decision('DSA-5330-1', late),
    ],
    [
      'of two on the component that on the CVE',
      decision('CVE-2022-32221', early, curl),
      decision('DSA-5330-1', late, curl),
    ],
  ])('%s', (_, winner, loser) => {
    expect(decisionBook([winner, loser]).decisionFor('CVE-2022-32221', bulletin)).toBe(winner)
    expect(decisionBook([loser, winner]).decisionFor('CVE-2022-32221', bulletin)).toBe(winner)
  })

  test('that on any of its own names rather than that on a record that covers it', () => {
    const covered = finding(['CVE-2021-39216', 'PYSEC-2021-320'], { records: ['RUSTSEC-2021-0110'] })
    const [named, covering] = [decision('PYSEC-2021-320', early), decision('RUSTSEC-2021-0110', late)]
    expect(decisionBook([covering, named]).decisionFor('CVE-2021-39216', covered)).toBe(named)
  })

  test('that which means one of the findings closely, however it means the others', () => {
    const found = [
      finding(['CVE-2022-32221', 'X-1']),
      finding(['DSA-5330-1'], { upstream: ['CVE-2022-32221'], records: ['X-1'] }),
    ] as const
    const [close, covering] = [decision('X-1', early), decision('DSA-5330-1', late)]
    const order = decisionBook([covering, close]).about({ id: 'CVE-2022-32221', findings: found }).counting
    expect(order).toEqual([close, covering])
  })

  test('each that no other overrides in all findings', () => {
    const other = 'pkg:deb/debian/libcurl4@7.74.0'
    const found = [bulletin, finding(['CVE-2022-32221'], { purl: other })] as const
    const subject = { id: 'CVE-2022-32221', findings: found }
    const [all, older, here] = [
      decision('CVE-2022-32221', late),
      decision('CVE-2022-32221', early),
      decision('CVE-2022-32221', early, curl),
    ]
    expect(decisionBook([older, all, here]).about(subject).counting).toEqual([here, all])
    expect(decisionBook([older, all]).about(subject).counting).toEqual([all])
    expect(decisionBook([]).about(subject).counting).toEqual([])
  })

  test('none on another component', () => {
    const other = decision('CVE-2022-32221', late, 'pkg:deb/debian/libcurl4@7.74.0')
    expect(decisionBook([other]).decisionFor('CVE-2022-32221', bulletin)).toBeUndefined()
  })

  test('and the date is that of the latest of them', () => {
    const [first] = subjectsOf([finding(['CVE-2022-32221'])])
    if (!first) throw new Error('the finding has no subject')
    const both = decisionBook([decision('CVE-2022-32221', early, curl), decision('cve-2022-32221', late)])
    expect(both.about(first).latest).toBe(late)
    expect(decisionBook([decision('CVE-2022-1', late)]).about(first).latest).toBeUndefined()
  })
})

describe('two decisions tie where nothing says which of them counts', () => {
  const time = '2026-06-01T10:00:00Z'
  const sameTime = '2026-06-01T12:00:00+02:00'
  const later = '2026-06-01T10:00:01Z'
  const says = (id: string, status: 'fixed' | 'under_investigation', at = time, purl?: string): ImportedEntry => ({
    ...decision(id, at, purl),
    claim: { status },
  })
  const cve = 'CVE-2022-32221'
  const fixed = says(cve, 'fixed')

  test.each<[what: string, decisions: readonly ImportedEntry[], tied: readonly [number, number] | undefined]>([
    ['of one time, that say two things', [fixed, says(cve, 'under_investigation', sameTime)], [0, 1]],
    ['the third of which says another thing', [fixed, says(cve, 'fixed'), says(cve, 'under_investigation')], [0, 2]],
    ['of one time, that say the same', [fixed, says(cve, 'fixed', sameTime)], undefined],
    ['of two times', [fixed, says(cve, 'under_investigation', later)], undefined],
    [
      'of which a later one comes before',
      [says(cve, 'fixed', later), fixed, says(cve, 'under_investigation')],
      undefined,
    ],
    ['of which one is closer, on the component', [fixed, says(cve, 'under_investigation', time, curl)], undefined],
    ['both on the component', [says(cve, 'fixed', time, curl), says(cve, 'under_investigation', time, curl)], [0, 1]],
    ['of which one is closer, on the CVE', [fixed, says('DSA-5330-1', 'under_investigation')], undefined],
    ['both on the bulletin', [says('DSA-5330-1', 'fixed'), says('dsa-5330-1', 'under_investigation')], [0, 1]],
    ['of two vulnerabilities', [fixed, says('CVE-2022-43552', 'under_investigation')], undefined],
    ['of another component', [fixed, says(cve, 'under_investigation', time, 'pkg:deb/debian/a@1')], undefined],
    ['alone', [fixed], undefined],
  ])('%s', (_, decisions, tied) => {
    const [subject] = subjectsOf([bulletin])
    if (!subject) throw new Error('the bulletin has no subject')
    const expected = tied?.map((place) => decisions[place])
    expect(decisionBook(decisions).about(subject).tied).toEqual(expected)
  })

  test('by two names of one vulnerability', () => {
    const [subject] = subjectsOf([finding(['CVE-2021-39216', 'PYSEC-2021-320'])])
    if (!subject) throw new Error('the finding has no subject')
    const [one, other] = [says('CVE-2021-39216', 'fixed'), says('PYSEC-2021-320', 'under_investigation')]
    expect(decisionBook([one, other]).about(subject).tied).toEqual([one, other])
    expect(decisionBook([other, one]).about(subject).tied).toEqual([other, one])
  })

  test('of a component without a package URL only those on any component', () => {
    const nameless = finding([cve])
    const found = { ...nameless, component: { ...nameless.component, purl: undefined } }
    const book = decisionBook([says(cve, 'under_investigation', later, curl), fixed])
    expect(book.decisionFor(cve, found)).toBe(fixed)
    expect(book.about({ id: cve, findings: [found] })).toEqual({ counting: [fixed], latest: time, tied: undefined })
  })
})
