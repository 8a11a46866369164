import { describe, expect, test } from 'vitest'
import type { AffectedPackage, RangeEvent } from '../domain/advisory.ts'
import { maxVersionLength } from '../versions/not-a-version.ts'
import { judge } from './judge.ts'
import { affected, fixed, introduced, lastAffected, limit, range } from './testdata/records.ts'

const zero = introduced('0')
const semver = (...events: RangeEvent[]) => range('SEMVER', ...events)
const own = (...events: RangeEvent[]) => range('ECOSYSTEM', ...events)

describe('a SEMVER range', () => {
  test.each([
    ['of Go takes Go’s own spellings', 'Go', 'go1.22rc1', 'yes', 'semver_range'],
    ['of an ecosystem whose order is not known is ordered all the same', 'Nowhere', '1.21.0', 'yes', 'semver_range'],
    ['does not read what SemVer does not', 'PyPI', '1.22.post1', 'unknown', 'version_unparsable'],
    ['reads pre-releases as SemVer', 'Packagist', '1.22.0-p1', 'yes', 'semver_range'],
  ])('%s', (_, ecosystem, version, inRange, rule) => {
    const entry = affected(ecosystem, { ranges: [semver(zero, fixed('1.22.0'))] })
    expect(judge(entry, version)).toMatchObject({ inRange, rule })
  })
})

test('where the record lists what SemVer does not read, the reason names the version', () => {
  const { reason } = judge(affected('PyPI', { ranges: [semver(zero)] }), '1.22.post1')
  expect(reason).toBe('1.22.post1 is not a version that PyPI knows')
})

describe('of several ranges, yes beats unknown beats no', () => {
  const [yes, no] = [own(zero, fixed('2.0')), own(introduced('3.0'))]
  const open = own(zero, fixed('2.0-custom'))
  test.each([
    ['yes', [no, open, yes]],
    ['yes', [yes, open, no]],
    ['unknown', [open, no]],
    ['unknown', [no, open]],
    ['no', [no, no]],
  ])('%s', (expected, ranges) => {
    expect(judge(affected('PyPI', { ranges }), '1.0').inRange).toBe(expected)
  })
})

test('a version that the record’s range holds and its list names is explained by the range', () => {
  const entry = affected('PyPI', { ranges: [own(zero, fixed('2.0'))], versions: ['1.0'] })
  expect(judge(entry, '1.0').rule).toBe('ecosystem_range')
})

describe('versions that start with a word', () => {
  test.each([
    ['of the same word in other letters', 'Maven', 'Release110', [zero, fixed('RELEASE113')], 'yes'],
    ['of another word with the same first letter', 'Maven', 'rev5', [zero, fixed('RELEASE113')], 'unknown'],
    ['where a limit is without end', 'Maven', 'RELEASE110', [zero, fixed('RELEASE113'), limit('*')], 'yes'],
    ['behind an epoch', 'AlmaLinux', '1:r5-1', [zero, fixed('1:r9-1')], 'yes'],
    ['behind an epoch, and numbers in the record', 'AlmaLinux', '1:r5-1', [zero, fixed('1:20240325-1')], 'unknown'],
    ['behind an epoch of two digits', 'AlmaLinux', '12:r5-1', [zero, fixed('12:20240325-1')], 'unknown'],
    ['as opam publishes them', 'opam', 'v0.16.0', [zero, fixed('v0.16.1')], 'yes'],
    ['where an order takes none, as a whole', 'npm', 'v1.0.0', [zero, fixed('2.0.0')], 'yes'],
  ])('%s', (_, ecosystem, version, events, expected) => {
    expect(judge(affected(ecosystem, { ranges: [own(...events)] }), version).inRange).toBe(expected)
  })
})

describe('Bitnami', () => {
  test.each([
    ['a rebuild of two digits of the last affected version', '6.2.0-12', [lastAffected('6.2.0')], 'yes'],
    ['a rebuild marked with r', '6.2.0-r3', [lastAffected('6.2.0')], 'yes'],
    ['a rebuild up to the one of two digits that the record names', '6.2.0-9', [lastAffected('6.2.0-12')], 'yes'],
    ['a rebuild after it', '6.2.0-13', [lastAffected('6.2.0-12')], 'no'],
    ['a pre-release that begins with a number', '6.2.0-1rc1', [fixed('6.2.0')], 'yes'],
  ])('%s', (_, version, events, expected) => {
    expect(judge(affected('Bitnami', { ranges: [semver(zero, ...events)] }), version).inRange).toBe(expected)
  })
})

describe('custom ranges of Go', () => {
  const tagged = (...events: RangeEvent[]) => own(zero, ...events)
  const entry = (ranges: AffectedPackage['ranges'], ...customRanges: AffectedPackage['ranges']) =>
    affected('Go', { ranges, customRanges })
  const commit = 'v0.0.0-20231016150651-428517fef5b9'
  test.each([
    ['are not asked where the range has a fix', entry([semver(zero, fixed('2.0.0'))], tagged(fixed('1.0.0'))), 'yes'],
    [
      'are not asked where the range has an end',
      entry([semver(zero, lastAffected('2.0.0'))], tagged(fixed('1.0.0'))),
      'yes',
    ],
    [
      'are enough where one of them holds',
      entry([semver(zero)], tagged(fixed('1.0.0')), tagged(fixed('x')), tagged(fixed('1.6.0'))),
      'yes',
    ],
    [
      'stay open where one of them cannot be read',
      entry([semver(zero)], tagged(fixed('1.0.0')), tagged(fixed('x'))),
      'unknown',
    ],
    ['say no where none of them holds', entry([semver(zero)], tagged(fixed('1.0.0')), own(introduced('1.6.0'))), 'no'],
    ['widen nothing', entry([semver(introduced('1.8.0'))], tagged(fixed('1.6.0'))), 'no'],
  ])('%s', (_, record, expected) => {
    expect(judge(record, 'v1.5.0').inRange).toBe(expected)
  })

  test('are named as the rule', () => {
    const record = entry([semver(zero)], tagged(fixed('1.6.0')))
    expect(judge(record, 'v1.5.0')).toMatchObject({ rule: 'custom_range', fixed: '1.6.0' })
    expect(judge(record, commit)).toMatchObject({ inRange: 'unknown', rule: 'custom_range' })
  })

  test('mean nothing where the order is not known', () => {
    const record = affected('Nowhere', { ranges: [semver(zero)], customRanges: [tagged(fixed('1.0.0'))] })
    expect(judge(record, '1.5.0').inRange).toBe('yes')
  })
})

test('a commit that cannot be placed leaves the version incomplete', () => {
  const record = affected('Go', { ranges: [semver(introduced('1.0.0'))] })
  expect(judge(record, 'v0.0.0-20231016150651-428517fef5b9').rule).toBe('version_incomplete')
})

describe('a version that names a commit', () => {
  const commit = 'v0.0.0-20220412020605-290c469a71a5'
  const byTag = [zero, fixed('1.2.0')]
  test.each<[what: string, ecosystem: string, name: string, events: RangeEvent[], expected: string]>([
    ['of another ecosystem is ordered as any', 'npm', 'a', [introduced('1.0.0')], 'no'],
    ['of a path that has v2 inside is ordered', 'Go', 'example.com/v2/a', byTag, 'yes'],
    ['of a path that ends in v12 is made up', 'Go', 'example.com/a/v12', byTag, 'unknown'],
    ['is decided where only a limit without end is not a commit', 'Go', 'example.com/a/v2', [zero, limit('*')], 'yes'],
    [
      'of a fork of a library of Go is not decided',
      'Go',
      'example.com/golang.org/x/net',
      [introduced('1.0.0')],
      'unknown',
    ],
    ['of what is called almost so is not decided', 'Go', 'golang.org/x/network', [introduced('1.0.0')], 'unknown'],
  ])('%s', (_, ecosystem, name, events, expected) => {
    const record = affected(ecosystem, { ranges: [semver(...events)] })
    expect(judge({ ...record, package: { ecosystem, release: undefined, name } }, commit).inRange).toBe(expected)
  })
})

test('a working copy whose tag is not a version is judged as it stands', () => {
  expect(judge(affected('npm', { ranges: [semver(zero, fixed('1.2.0'))] }), '1.2.0-a.-dirty').inRange).toBe('yes')
})

describe('what is read of a version', () => {
  const gem = affected('RubyGems', { ranges: [own(zero, fixed('1.13.4'))] })
  test('does not include blanks around it', () => {
    expect(judge(gem, ' 1.13.4-java ').inRange).toBe('no')
  })

  test('does not include the platform, of the longest version either', () => {
    const longest = `1.13.4.${'0'.repeat(maxVersionLength - '1.13.4.-java'.length)}-java`
    expect(judge(gem, longest).inRange).toBe('no')
  })
})

describe('lists', () => {
  test('of an ecosystem whose order is not known hold what they name by its letters', () => {
    const record = affected('Nowhere', { versions: ['1.0'] })
    expect(judge(record, '1.0').inRange).toBe('yes')
    expect(judge(record, '1.1').inRange).toBe('no')
  })

  test('are read up to the length of a version', () => {
    const padded = (length: number) => `1.${'0'.repeat(length - 2)}`
    expect(judge(affected('PyPI', { versions: [padded(maxVersionLength)] }), '1').rule).toBe('version_equal')
    expect(judge(affected('PyPI', { versions: [padded(maxVersionLength + 1)] }), '1').inRange).toBe('no')
  })

  test('may hold texts that are not versions, in a vendor’s order too', () => {
    const named = { ecosystem: 'Root', release: 'npm', name: 'thing' }
    const record = { ...affected('Root', { versions: ['next', '7.5.1+root.io.1'] }), package: named }
    expect(judge(record, '7.5.1.root.io.1').rule).toBe('version_equal')
    expect(judge(affected('PyPI', { versions: ['next one', '1.0'] }), '1.0.0').rule).toBe('version_equal')
  })
})
