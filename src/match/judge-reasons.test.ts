import { describe, expect, test } from 'vitest'
import type { AdvisoryRange, AffectedPackage } from '../domain/advisory.ts'
import { judge } from './judge.ts'
import { affected, fixed, introduced, lastAffected, limit, range } from './testdata/records.ts'

const open = range('SEMVER', introduced('0'))
const ranges = (ecosystem: string, ...each: AdvisoryRange[]) => affected(ecosystem, { ranges: each })

describe('a version in range', () => {
  test.each([
    ['before a fix', [introduced('1.0'), fixed('2.0')], '1.5 is at or after 1.0 and before 2.0'],
    ['up to a last one', [introduced('1.0'), lastAffected('1.5')], '1.5 is at or after 1.0 and not after 1.5'],
    ['without a fix', [introduced('1.0')], '1.5 is at or after 1.0, and no fix is recorded'],
    ['below a limit', [introduced('1.0'), limit('2.0')], '1.5 is at or after 1.0, and no fix is recorded'],
  ])('%s: %s', (_, events, reason) => {
    const entry = ranges('PyPI', range('ECOSYSTEM', ...events))
    expect(judge(entry, '1.5')).toMatchObject({ inRange: 'yes', rule: 'ecosystem_range', reason })
  })

  test('of a range by SemVer is in range by that rule', () => {
    expect(judge(ranges('npm', open), '1.0.0').rule).toBe('semver_range')
  })

  test.each([
    ['as it is written', '1.0', 'version_listed', 'the record lists 1.0'],
    ['in another spelling', '1.0.0', 'version_equal', 'the record lists 1.0, which equals 1.0.0'],
  ])('of a list, %s', (_, version, rule, reason) => {
    expect(judge(affected('PyPI', { versions: ['0.9', '1.0', '1.00'] }), version)).toEqual({
      ...{ inRange: 'yes', rule, reason },
    })
  })
})

describe('a version out of range', () => {
  test.each<[what: string, entry: AffectedPackage, reason: string]>([
    ['of all ranges', ranges('npm', range('SEMVER', introduced('2.0.0'))), '1.0.0 is outside the ranges of the record'],
    ['of a list', affected('npm', { versions: ['2.0.0'] }), '1.0.0 is not among the versions that the record lists'],
    [
      'of what is known by tag',
      affected('Go', { ranges: [open], customRanges: [range('ECOSYSTEM', introduced('2.0.0'))] }),
      '1.0.0 is outside the ranges of the record',
    ],
  ])('%s', (_, entry, reason) => {
    expect(judge(entry, '1.0.0')).toEqual({ inRange: 'no', rule: 'none', reason })
  })
})

describe('an answer that stays open says why', () => {
  const until = range('ECOSYSTEM', introduced('0'), fixed('2.0'))
  test.each<[entry: AffectedPackage, version: string | undefined, reason: string]>([
    [ranges('PyPI', until), undefined, 'the SBOM gives no version for this component'],
    [ranges('PyPI', until), 'latest', 'the SBOM gives "latest" instead of a version'],
    [ranges('Nowhere', until), '1.0', 'Tocsin does not know how Nowhere orders its versions'],
    [ranges('PyPI', range('GIT', introduced('0'))), '1.0', 'the record names commits only, no versions'],
    [affected('PyPI', {}), '1.0', 'the record names the package but no versions'],
    [ranges('PyPI', range('ECOSYSTEM', fixed('2.0'))), '1.0', 'the record does not say from which version on'],
    [
      ranges('PyPI', range('ECOSYSTEM', introduced('0'), fixed('2.0-custom'))),
      '1.0',
      "the record's range names 2.0-custom, which is not a version",
    ],
    [
      ranges('Maven', range('ECOSYSTEM', introduced('0'), fixed('r938'))),
      '20240325.1',
      "20240325.1 and the record's r938 start differently, so neither is known to be newer",
    ],
    [
      affected('Go', { ranges: [open], customRanges: [range('ECOSYSTEM', introduced('0'), fixed('1.9.0'))] }),
      'v0.0.0-20231016150651-428517fef5b9',
      "v0.0.0-20231016150651-428517fef5b9 names a commit, and the record's fix is known by tag only",
    ],
    [
      ranges('Go', range('SEMVER', introduced('0'), fixed('1.2.0'))),
      'v1.2.0-5-g99ab12c',
      'v1.2.0-5-g99ab12c is v1.2.0 with changes, and the answer would differ for v1.2.0',
    ],
    [
      ranges('Debian', range('ECOSYSTEM', introduced('0'), fixed('2.36-9'))),
      '2.36',
      '2.36 has no revision, and the answer depends on it',
    ],
    [
      ranges('Alpine', range('ECOSYSTEM', introduced('0'), fixed('1.2.11-r3'))),
      '1.2.11',
      '1.2.11 has no revision, and the answer depends on it',
    ],
  ])('%j, %s', (entry, version, reason) => {
    expect(judge(entry, version)).toMatchObject({ inRange: 'unknown', reason })
  })
})

describe('a last known affected version', () => {
  const hinted = (...each: AdvisoryRange[]) => ({ ...ranges('npm', ...each), lastKnownAffected: '<= 1.2.3' })
  test.each([
    [
      'stands beside a range without an end',
      [],
      '2.0.0 is at or after 0, and no fix is recorded (last known affected: <= 1.2.3)',
    ],
    ['adds nothing to a fix', [fixed('3.0.0')], '2.0.0 is at or after 0 and before 3.0.0'],
    ['adds nothing to a last affected one', [lastAffected('3.0.0')], '2.0.0 is at or after 0 and not after 3.0.0'],
  ])('%s', (_, end, reason) => {
    expect(judge(hinted(range('SEMVER', introduced('0'), ...end)), '2.0.0').reason).toBe(reason)
  })
})
