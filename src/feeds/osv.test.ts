import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Score } from '../domain/score.ts'
import { type OsvReading, readOsv } from './osv.ts'

const minimal = { id: 'X-1', modified: '2026-01-02T03:04:05Z' }
const flask = { ecosystem: 'PyPI', name: 'flask' }
const unreadRange = { type: 'ECOSYSTEM', repo: undefined, events: [] }

function read(record: unknown): OsvReading {
  return readOsv(Buffer.from(JSON.stringify(record)))
}

/** A record that must be kept, with the parts of it that were left out. */
function kept(record: unknown) {
  const reading = read(record)
  if ('reason' in reading) throw new Error(reading.reason)
  return reading
}

test.each([
  [
    'SUSE:Linux Enterprise Server 15 SP3',
    [{ libz1: '1-1', zlib: '1-1' }, { 'zlib-devel': '1-1' }],
    ['libz1', 'zlib-devel'],
  ],
  ['openSUSE:Leap 15.5', [{ libz1: '1-1' }, { libz1: '1-2' }, null, 7], ['libz1']],
  ['SUSE:15', 'none', undefined],
  ['Ubuntu:22.04:LTS', [{ binary_name: 'zlib1g', binary_version: '1' }], undefined],
])(
  'what is built from a package of %s is kept where the ecosystem tells it so: %j',
  (ecosystem, binaries, expected) => {
    const affected = [{ package: { ecosystem, name: 'zlib' }, ecosystem_specific: { binaries } }]
    const { advisory, skippedFields } = kept({ ...minimal, affected })
    expect({ binaries: advisory.affected[0]?.binaries, skippedFields }).toEqual({
      binaries: expected,
      skippedFields: [],
    })
  },
)

test.each<[string, unknown, readonly string[] | undefined]>([
  [
    'Go',
    [{ path: 'a.org/m/b', symbols: ['F'] }, { path: 'a.org/m/a' }, { path: 'a.org/m/a' }],
    ['a.org/m/a', 'a.org/m/b'],
  ],
  ['Go', [null, 7, {}, { path: 7 }, { path: '' }], undefined],
  ['Go', 'none', undefined],
  ['PyPI', [{ path: 'flask.sessions' }], undefined],
])('the packages of a module that a record of %s lists are kept: %j', (ecosystem, imports, expected) => {
  const affected = [{ package: { ecosystem, name: 'a.org/m' }, ecosystem_specific: { imports } }]
  const { advisory, skippedFields } = kept({ ...minimal, affected })
  expect({ listed: advisory.affected[0]?.parts, skippedFields }).toEqual({ listed: expected, skippedFields: [] })
})

describe('a whole record is kept', () => {
  test('with everything that Tocsin uses', () => {
    const { advisory, skippedFields } = kept({
      id: 'GHSA-m2qf-hxjv-5gpq',
      modified: '2023-05-01T19:22:20Z',
      published: '2023-05-01T19:22:20+00:00',
      withdrawn: '2024-01-01T00:00:00Z',
      aliases: ['CVE-2023-30861'],
      upstream: ['CVE-2023-30861'],
      related: ['CVE-2000-0001'],
      summary: 'Cookies for all',
      details: '### Impact',
      severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
      references: [{ type: 'WEB', url: 'https://example.org' }],
      database_specific: { cwe_ids: ['CWE-539'], severity: 'HIGH' },
      affected: [
        {
          package: { ...flask, purl: 'pkg:pypi/flask' },
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.2.5' }] }],
          versions: ['2.2.3'],
          database_specific: { last_known_affected_version_range: '<= 2.2.4' },
          ecosystem_specific: { custom_ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }] },
        },
      ],
    })
    expect(skippedFields).toEqual([])
    expect(advisory).toStrictEqual({
      id: 'GHSA-m2qf-hxjv-5gpq',
      aliases: ['CVE-2023-30861'],
      upstream: ['CVE-2023-30861'],
      summary: 'Cookies for all',
      details: '### Impact',
      publishedAt: '2023-05-01T19:22:20.000Z',
      modifiedAt: '2023-05-01T19:22:20Z',
      withdrawnAt: '2024-01-01T00:00:00Z',
      scores: [
        {
          source: 'GHSA-m2qf-hxjv-5gpq',
          version: '3.1',
          vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
          score: 7.5,
          rating: 'high',
        },
      ],
      cweIds: ['CWE-539'],
      references: [{ type: 'WEB', url: 'https://example.org' }],
      affected: [
        {
          package: { ...flask, release: undefined },
          ranges: [{ type: 'ECOSYSTEM', repo: undefined, events: [{ introduced: '0' }, { fixed: '2.2.5' }] }],
          versions: ['2.2.3'],
          lastKnownAffected: '<= 2.2.4',
          customRanges: [{ type: 'ECOSYSTEM', repo: undefined, events: [{ introduced: '0' }] }],
        },
      ],
    })
  })

  test('with an id and a time only, or with null where there is nothing', () => {
    const empty = { aliases: [], upstream: [], summary: '', details: '', scores: [], cweIds: [], references: [] }
    expect(kept(minimal).advisory).toMatchObject({ ...empty, affected: [], withdrawnAt: undefined })
    const nulls = { aliases: null, summary: null, severity: null, affected: null, withdrawn: null, references: null }
    expect(kept({ ...minimal, ...nulls })).toEqual({ advisory: kept(minimal).advisory, skippedFields: [] })
  })

  test.each([
    ['PyPI', 'PyPI', undefined],
    ['Debian:12', 'Debian', '12'],
    ['Ubuntu:22.04:LTS', 'Ubuntu', '22.04:LTS'],
    ['Alpine:v3.20', 'Alpine', 'v3.20'],
    ['Never heard of', 'Never heard of', undefined],
  ])('ecosystem %s is %s, release %s', (text, ecosystem, release) => {
    const { advisory } = kept({ ...minimal, affected: [{ package: { ecosystem: text, name: 'x' } }] })
    expect(advisory.affected[0]?.package).toEqual({ ecosystem, release, name: 'x' })
  })

  test('events stay in their order; several in one object are taken apart', () => {
    const events = [
      { fixed: '3' },
      { limit: '9', last_affected: '7', fixed: '6', introduced: '5' },
      { introduced: '1', ignored: true },
    ]
    const { advisory } = kept({ ...minimal, affected: [{ package: flask, ranges: [{ type: 'SEMVER', events }] }] })
    expect(advisory.affected[0]?.ranges[0]?.events).toEqual([
      { fixed: '3' },
      ...[{ introduced: '5' }, { fixed: '6' }, { lastAffected: '7' }, { limit: '9' }],
      { introduced: '1' },
    ])
  })

  test('scores stay with the record or with the package that they are of, each once', () => {
    const [v3, v2] = ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'AV:N/AC:L/Au:N/C:P/I:P/A:P']
    const { advisory } = kept({
      ...minimal,
      severity: [{ type: 'CVSS_V3', score: v3 }],
      database_specific: { cwe_ids: ['CWE-79'] },
      affected: [
        { package: flask, severity: [{ type: 'CVSS_V2', score: v2 }], database_specific: { cwe_ids: ['CWE-80'] } },
        {
          package: flask,
          severity: [{ type: 'CVSS_V3', score: v3 }],
          database_specific: { cwes: [{ cweId: 'CWE-79' }] },
        },
      ],
    })
    const shown = (scores: readonly Score[] = []) => scores.map(({ source, vector, score }) => [source, vector, score])
    expect(shown(advisory.scores)).toEqual([['X-1', v3, 9.8]])
    expect(advisory.affected.map(({ scores }) => shown(scores))).toEqual([[['X-1', v2, 7.5]], [['X-1', v3, 9.8]]])
    expect(advisory.cweIds).toEqual(['CWE-79', 'CWE-80'])
  })

  test.each([
    ['all packages alike', ['CWE-80'], ['CWE-79', 'CWE-80']],
    ['one package alone', [], ['CWE-79']],
    ['each package otherwise', ['CWE-81'], ['CWE-79']],
  ])('weaknesses that concern %s', (_, other, cweIds) => {
    const { advisory } = kept({
      ...minimal,
      database_specific: { cwe_ids: ['CWE-79'] },
      affected: [
        { package: flask, database_specific: { cwe_ids: ['CWE-80'] } },
        { package: { ecosystem: 'PyPI', name: 'django' }, database_specific: { cwe_ids: other } },
      ],
    })
    expect(advisory.cweIds).toEqual(cweIds)
  })

  test('a vector that is not of CVSS is named once, however many packages have it', () => {
    const severity = [{ type: 'Ubuntu', score: 'medium' }]
    const affected = [flask, flask, flask].map((each) => ({ package: each, severity }))
    expect(kept({ ...minimal, severity, affected }).skippedFields).toEqual([
      'severity Ubuntu is not a CVSS vector: medium',
    ])
  })

  test('names of the prototype are names like any other', () => {
    const raw = `{"id":"__proto__","modified":"2026-01-02T03:04:05Z","aliases":["constructor"],"__proto__":{"x":1},
      "affected":[{"package":{"ecosystem":"npm","name":"__proto__"}}]}`
    expect(readOsv(Buffer.from(raw))).toMatchObject({
      advisory: { id: '__proto__', aliases: ['constructor'], affected: [{ package: { name: '__proto__' } }] },
    })
  })
})

describe('a record that cannot be identified or dated is rejected, with the reason', () => {
  test.each<[unknown, string]>([
    [{ modified: minimal.modified }, 'id is missing'],
    [{ ...minimal, id: 7 }, 'id is not of type string'],
    [{ id: 'X-1' }, 'modified is missing'],
    [{ ...minimal, modified: 'yesterday' }, 'modified is not an RFC 3339 time: yesterday'],
    [[], 'the record is not of type object'],
    [null, 'the record is not of type object'],
  ])('%j', (record, reason) => {
    expect(read(record)).toEqual({ reason })
  })

  test.each([
    ['', 'is empty'],
    ['{', 'is not JSON: it ends too early at line 1, column 2'],
    ['{"id":"X-1"', 'is not JSON: it ends too early at line 1, column 12'],
    ['{"id":"\xff","modified":"2026-01-02T03:04:05Z"}', 'is not JSON in UTF-8'],
    [
      '{"id":"X-1","affected":[{}],\n"affected":[]}',
      'has the key "affected" twice in one object, again at line 2, column 12',
    ],
    ['{"id":"X-1","affected":[{"versions":["1"],"versions":[]}]}', expect.stringContaining('the key "versions" twice')],
  ])('bytes %j', (text, reason) => {
    expect(readOsv(Buffer.from(text, 'latin1'))).toEqual({ reason })
  })

  test('an empty id counts as none', () => {
    expect(read({ ...minimal, id: '' })).toHaveProperty('reason', expect.stringMatching(/^id: /))
  })
})

describe('a part that cannot be read is left out and named; the rest is kept', () => {
  const vector = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:U/A:U'
  const web = { type: 'WEB', url: 'https://example.org' }
  test.each<[string, object, string[], object]>([
    [
      'a bad vector, however often',
      {
        severity: [{ type: 'CVSS_V3', score: vector }],
        affected: [{ package: flask, severity: [{ type: 'CVSS_V3', score: vector }] }],
      },
      [`severity CVSS_V3 is not a CVSS vector: ${vector}`],
      { scores: [] },
    ],
    [
      'a score in words',
      { severity: [{ type: 'Ubuntu', score: 'medium' }] },
      ['severity Ubuntu is not a CVSS vector: medium'],
      { scores: [] },
    ],
    ['a score without a vector', { severity: [{ type: 'CVSS_V3' }] }, ['severity[0].score is missing'], { scores: [] }],
    ['a list that is none', { references: 'none' }, ['references is not of type array'], { references: [] }],
    [
      'one of a list',
      { references: [{ url: 'x' }, web, 3] },
      ['references[0].type is missing', 'references[2] is not of type object'],
      { references: [web] },
    ],
    [
      'one alias',
      { aliases: [1, 'CVE-1', '', null] },
      ['aliases[0] is not of type string', 'aliases[3] is not of type string'],
      { aliases: ['CVE-1'] },
    ],
    ['a time', { withdrawn: 'once' }, ['withdrawn is not an RFC 3339 time: once'], { withdrawnAt: undefined }],
    ['a text', { summary: {} }, ['summary is not of type string'], { summary: '' }],
    [
      'weaknesses',
      { database_specific: { cwe_ids: [79, 'CWE-80'] } },
      ['database_specific.cwe_ids[0] is not of type string'],
      { cweIds: ['CWE-80'] },
    ],
  ])('%s', (_, record, skippedFields, expected) => {
    const reading = kept({ ...minimal, ...record })
    expect(reading.skippedFields).toEqual(skippedFields)
    expect(reading.advisory).toMatchObject(expected)
  })

  test('an affected entry without a package', () => {
    const commits = { ranges: [{ type: 'GIT', repo: 'https://example.org', events: [{ introduced: '0' }] }] }
    const { advisory, skippedFields } = kept({
      ...minimal,
      affected: [commits, { package: flask }, { package: { name: 'x' } }],
    })
    expect(skippedFields).toEqual(['affected[0].package is missing', 'affected[2].package.ecosystem is missing'])
    expect(advisory.affected.map(({ package: { name } }) => name)).toEqual(['flask'])
  })
})

describe('what was cut from the versions of a package leaves a range that decides nothing', () => {
  const good = { type: 'SEMVER', events: [{ introduced: '1' }] }
  const goodRange = { ...good, repo: undefined }
  test.each<[string, object, string[], object]>([
    [
      'an event that is not text',
      { ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: 2 }] }, good] },
      ['affected[0].ranges[0].events[1].fixed is not of type string'],
      { ranges: [goodRange, unreadRange] },
    ],
    [
      'an unknown kind of range',
      { ranges: [good, { ...good, type: 'FLUX' }] },
      [expect.stringMatching(/^affected\[0\]\.ranges\[1\]\.type: /)],
      { ranges: [goodRange, unreadRange] },
    ],
    ['ranges that are no list', { ranges: {} }, ['affected[0].ranges is not of type array'], { ranges: [unreadRange] }],
    [
      'one version',
      { versions: ['1', 2], ranges: [good] },
      ['affected[0].versions[1] is not of type string'],
      { versions: ['1'], ranges: [goodRange, unreadRange] },
    ],
    [
      'versions that are no list',
      { versions: '1' },
      ['affected[0].versions is not of type array'],
      { versions: [], ranges: [unreadRange] },
    ],
  ])('%s', (_, affected, skippedFields, expected) => {
    const reading = kept({ ...minimal, affected: [{ package: flask, ...affected }] })
    expect(reading.skippedFields).toEqual(skippedFields)
    expect(reading.advisory.affected).toMatchObject([expected])
  })

  test('custom ranges only narrow an answer, so they leave none', () => {
    const custom_ranges = [{ type: 'ECOSYSTEM', events: [{ fixed: 1 }] }]
    const { advisory } = kept({ ...minimal, affected: [{ package: flask, ecosystem_specific: { custom_ranges } }] })
    expect(advisory.affected[0]).toMatchObject({ ranges: [], customRanges: [] })
  })
})

test('whatever the record holds, it is kept or rejected, and never crashes the reader', () => {
  const keys = [
    'id',
    'modified',
    'affected',
    'package',
    'ranges',
    'events',
    'versions',
    'severity',
    'introduced',
    'aliases',
  ]
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('list'), tie('record')),
    list: fc.array(tie('any'), { maxLength: 3 }),
    record: fc.dictionary(fc.constantFrom(...keys), tie('any')),
  }))
  fc.assert(
    fc.property(value.record, (record) => {
      const reading = read({ ...record, id: 'X-1', modified: minimal.modified })
      expect(reading).toHaveProperty('advisory.id', 'X-1')
      expect(read(record)).toSatisfy((other: OsvReading) => 'reason' in other || 'advisory' in other)
    }),
  )
})

describe('what a distribution’s bulletin repairs', () => {
  const upstream = (id: string, stated: object) => kept({ ...minimal, id, ...stated }).advisory.upstream

  test.each([
    'ALSA-2026:1',
    'DLA-1-1',
    'DSA-1-1',
    'RHSA-2026:1',
    'SUSE-SU-2026:1-1',
    'USN-1-1',
    'UBUNTU-CVE-2026-1111',
  ])('%s: stands in `related` where it has no `upstream`', (id) => {
    expect(upstream(id, { related: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-cccc'] })).toEqual(['CVE-2026-1111'])
  })

  test('is not what is merely related, where it has `upstream`, or is not a bulletin', () => {
    expect(upstream('RHSA-2026:1', { upstream: ['CVE-2026-1111'], related: ['CVE-2026-2222'] })).toEqual([
      'CVE-2026-1111',
    ])
    expect(upstream('GHSA-aaaa-bbbb-cccc', { related: ['CVE-2026-2222'] })).toEqual([])
  })

  test('is each CVE once, in its own spelling', () => {
    const stated = { upstream: ['cve-2026-1111', ' CVE-2026-1111', 'CVE-X'], aliases: ['ghsa-AAAA-bbbb-cccc'] }
    expect(upstream('DSA-1-1', stated)).toEqual(['CVE-2026-1111', 'CVE-X'])
    expect(kept({ ...minimal, ...stated }).advisory.aliases).toEqual(['GHSA-aaaa-bbbb-cccc'])
  })
})
