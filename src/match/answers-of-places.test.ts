import { describe, expect, test } from 'vitest'
import type { AffectedPackage } from '../domain/advisory.ts'
import type { AdvisorySource, PackageAdvisory } from '../domain/match.ts'
import { matchesAt } from './answers.ts'
import type { Coordinates } from './place.ts'
import { slice, sourceOf } from './testdata/matching.ts'
import { fixed, introduced, range } from './testdata/records.ts'

const at = (ecosystem: string, version: string, more: Partial<Coordinates> = {}): Coordinates => {
  return { ecosystem, release: undefined, name: 'thing', version, ...more }
}

/** A record of one vulnerability about the package `thing`, whatever else it says. */
function record(id: string, said: Partial<AffectedPackage>, head: Partial<PackageAdvisory['head']> = {}) {
  const { affected, ...whole } = slice('PyPI', 'thing', { id, ids: ['CVE-1'], ...head })
  return { head: whole.head, affected: { ...affected, ...said } }
}

const until = (...fixes: string[]) => ({ ranges: [range('ECOSYSTEM', introduced('0'), ...fixes.map(fixed))] })

describe('a record of one release, and a component that names none', () => {
  const bookworm = slice('Debian:12', 'thing', { id: 'DSA-1' }, '2.0-1')
  const answer = (release: Coordinates['release'], version = '1.0-1', from: PackageAdvisory = bookworm) =>
    matchesAt(at('Debian', version, { release }), sourceOf(from)).map(({ reason, how }) => [how.rule, reason])

  test('stay open, for the release is not known', () => {
    expect(answer(null)).toEqual([
      [
        'release_unknown',
        '1.0-1 is at or after 0 and before 2.0-1 in Debian 12, but the SBOM does not say which release this is',
      ],
    ])
  })

  test('stay open where the release may become that of the record', () => {
    expect(answer('trixie/sid', '1.0-1', slice('Debian:13', 'thing', { id: 'DSA-1' }, '2.0-1'))).toEqual([
      [
        'release_unknown',
        '1.0-1 is at or after 0 and before 2.0-1 in Debian 13, but the SBOM does not say whether this belongs to it',
      ],
    ])
  })

  test('are no match where the version is fixed in that release', () => {
    expect(answer(null, '2.0-1')).toEqual([])
  })

  test('do not concern another release', () => {
    expect(answer('11')).toEqual([])
  })
})

test('an open stream of a module is named, every one of several', () => {
  const summary = 'Important: perl:5.24 and perl:5.26 security update'
  const perl = slice('AlmaLinux', 'thing', { id: 'ALSA-1', summary }, '2-1.module_el8+2')
  const [finding] = matchesAt(at('AlmaLinux', '1-1.module_el8+1'), sourceOf(perl))
  expect(finding?.how.rule).toBe('module_unknown')
  expect(finding?.reason).toContain(
    'of the module perl:5.24, perl:5.26, but the SBOM does not say which stream this is',
  )
})

describe('a name that is a guess', () => {
  const guess = { why: 'nobody says so' }
  test.each([
    [
      'leaves a yes open, for the name is not known',
      '1.0',
      until('2.0'),
      ['name_unknown', 'looked up as thing, but nobody says so: 1.0 is at or after 0 and before 2.0'],
    ],
    [
      'leaves what is open so, by its own rule',
      'latest',
      until('2.0'),
      ['no_version', 'looked up as thing, but nobody says so: the SBOM gives "latest" instead of a version'],
    ],
  ])('%s', (_, version, said, expected) => {
    const found = matchesAt(at('PyPI', version, { guess }), sourceOf(record('A-1', said)))
    expect(found.map(({ how, reason }) => [how.rule, reason])).toEqual([expected])
  })

  test('by letter case alone is said to be one', () => {
    const found = matchesAt(at('npm', '1.0.0'), sourceOf(slice('npm', 'Thing', { id: 'A-1' }, '2.0.0')))
    expect(found[0]?.reason).toMatch(/^looked up as Thing, but the SBOM spells it in a different letter case: /)
  })
})

describe('a place that follows another', () => {
  const theirs = slice('Echo', 'thing', { id: 'ECHO-1', ids: ['CVE-1'] }, '0.5')
  const first = at('Echo', '1.0', { otherwise: at('PyPI', '1.0') })
  test.each([
    ['counts where the first is silent', [record('A-1', until('2.0'))], [['PyPI', 'A-1']]],
    ['does not count where the first speaks', [theirs, record('A-1', until('2.0'))], []],
    [
      'does not count where the first has withdrawn one record of two',
      [
        { ...theirs, head: { ...theirs.head, id: 'ECHO-2', withdrawnAt: '2026-01-01T00:00:00Z' } },
        theirs,
        record('A-1', until('2.0')),
      ],
      [],
    ],
    ['counts for another vulnerability', [theirs, record('A-1', until('2.0'), { ids: ['CVE-2'] })], [['PyPI', 'A-1']]],
    [
      'counts where the first has withdrawn its record',
      [{ ...theirs, head: { ...theirs.head, withdrawnAt: '2026-01-01T00:00:00Z' } }, record('A-1', until('2.0'))],
      [['PyPI', 'A-1']],
    ],
  ])('%s', (_, slices, expected) => {
    expect(matchesAt(first, sourceOf(...slices)).map(({ ecosystem, how }) => [ecosystem, how.record])).toEqual(expected)
  })
})

test('records about what was built count where the place is what was built', () => {
  const zlib = slice('SUSE', 'zlib', { id: 'SUSE-1' })
  const forBuilt: AdvisorySource['forBuilt'] = (ecosystem, name) =>
    ecosystem === 'SUSE' && name === 'thing' ? [zlib] : []
  const records = (place: Coordinates, source: AdvisorySource) => matchesAt(place, source).map(({ how }) => how.record)
  const built = at('SUSE', '1-1', { built: true })
  expect(records(built, { ...sourceOf(), forBuilt })).toEqual(['SUSE-1'])
  expect(records(at('SUSE', '1-1'), { ...sourceOf(), forBuilt })).toEqual([])
  expect(records(built, sourceOf(slice('SUSE', 'thing', { id: 'SUSE-2' })))).toEqual(['SUSE-2'])
})

describe('records that list packages of a Go module', () => {
  const listing = (...parts: string[]) => {
    const whole = slice('Go', 'thing', { id: 'GO-1' })
    return { ...whole, affected: { ...whole.affected, parts } }
  }
  const found = (more: Partial<Coordinates>, from: PackageAdvisory) =>
    matchesAt(at('Go', '1.0.0', more), sourceOf(from)).map(({ inRange }) => inRange)
  test.each<[what: string, more: Partial<Coordinates>, from: PackageAdvisory, expected: string[]]>([
    ['concern the module as a whole', {}, listing('thing/a'), ['yes']],
    ['concern a package that is listed', { part: 'thing/a' }, listing('thing/b', 'thing/a'), ['yes']],
    ['do not concern another', { part: 'thing/a' }, listing('thing/b'), []],
    ['concern every package where none is listed', { part: 'thing/a' }, slice('Go', 'thing', { id: 'GO-1' }), ['yes']],
    [
      'are not asked about a guess where none is listed',
      { part: 'thing/a', guess: { why: 'nobody says so', partsOnly: true } },
      slice('Go', 'thing', { id: 'GO-1' }),
      [],
    ],
  ])('%s', (_, more, from, expected) => {
    expect(found(more, from)).toEqual(expected)
  })
})
