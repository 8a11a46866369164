import { describe, expect, test } from 'vitest'
import type { RangeEvent } from '../domain/advisory.ts'
import { judge } from './judge.ts'
import { affected, fixed, introduced, lastAffected, range } from './testdata/records.ts'

const judged = (ecosystem: string, version: string, ...events: RangeEvent[]) =>
  judge(affected(ecosystem, { ranges: [range('ECOSYSTEM', introduced('0'), ...events)] }), version)

describe('a version that says enough is decided', () => {
  test.each([
    ['a release after the fixed one', 'AlmaLinux', '1.2.11-26.el8', fixed('1.2.11-25.el8'), 'no'],
    ['an epoch of zero in the record', 'AlmaLinux', '1.2-4', fixed('0:1.2-3'), 'no'],
    ['an epoch in both', 'AlmaLinux', '1:0.9-1', fixed('2:1.0-1'), 'yes'],
    ['an epoch of two digits in both', 'AlmaLinux', '12:1.1-1', fixed('12:1.0-1'), 'no'],
    ['epochs of two digits', 'Debian', '12:1.1-1', fixed('13:1.0-1'), 'yes'],
    ['a revision after the fixed one', 'Debian', '1.2-4', fixed('1.2-3'), 'no'],
    ['hyphens before the revision', 'Debian', '1.2-3-4', fixed('1.2-3-3'), 'no'],
    ['a native version, and a native fix', 'Debian', '1.3', fixed('1.2'), 'no'],
    ['a build of two digits', 'Alpine', '1.2-r12', fixed('1.2-r11'), 'no'],
    ['all three numbers', 'npm', '4.1.2', lastAffected('4.1.2'), 'yes'],
    ['a pre-release', 'npm', '4.1-rc1', fixed('4.1.0'), 'yes'],
    ['two numbers, both before the fix', 'npm', '4.1', fixed('4.2.0'), 'yes'],
    ['two numbers where an ecosystem has two', 'PyPI', '4.1', lastAffected('4.1'), 'yes'],
  ])('%s: %s %s', (_, ecosystem, version, event, expected) => {
    expect(judged(ecosystem, version, event).inRange).toBe(expected)
  })
})

describe('a version of which a part is missing stays open', () => {
  test.each([
    ['npm', '14', fixed('14.1.2'), '14 may be any version that begins with it, and the answer depends on which'],
    ['npm', '4.12', fixed('4.12.1'), '4.12 may be any version that begins with it, and the answer depends on which'],
    ['Hex', 'V4.1', fixed('4.1.2'), 'V4.1 may be any version that begins with it, and the answer depends on which'],
    ['Alpine', '1.2-r4', lastAffected('1.2'), "the record's 1.2 has no revision, and the answer depends on it"],
    ['Alpine', '1.2-r12', lastAffected('1.2'), "the record's 1.2 has no revision, and the answer depends on it"],
    ['Debian', '1.2-4', lastAffected('1.2'), "the record's 1.2 has no revision, and the answer depends on it"],
    ['Debian', '1.2-14', lastAffected('1.2'), "the record's 1.2 has no revision, and the answer depends on it"],
    ['Ubuntu', '1.2', fixed('1.2-3'), '1.2 has no revision, and the answer depends on it'],
    ['Red Hat', '1.2', fixed('1.2-3'), '1.2 has no release, and the answer depends on it'],
    [
      'Red Hat',
      '1.2-4',
      fixed('12:1.2-3'),
      "the SBOM gives no epoch for 1.2-4, and the answer would differ with the record's epoch 12",
    ],
    [
      'Debian',
      '2.37-1',
      fixed('01:2.36-9'),
      "the SBOM gives no epoch for 2.37-1, and the answer would differ with the record's epoch 1",
    ],
  ])('%s %s', (ecosystem, version, event, reason) => {
    expect(judged(ecosystem, version, event)).toMatchObject({ inRange: 'unknown', reason })
  })

  test('the epoch is missing, and with it the release', () => {
    expect(judged('AlmaLinux', '1.2.11', fixed('1:1.2.11-25.el8'))).toMatchObject({
      rule: 'version_incomplete',
      reason: '1:1.2.11 has no release, and the answer depends on it',
    })
  })
})

describe('a working copy is not its tag', () => {
  const commit = '99ab12cd8671d6b60d0890c21b07f8835ace038e'
  test.each([
    ['npm', '1.2.0-dirty', '1.2.0'],
    ['Go', 'v1.2.0-5-g99ab12c', 'v1.2.0'],
    ['Go', 'v1.2.0-15-g99ab12c-dirty', 'v1.2.0'],
    ['Go', `v1.2.0-5-g${commit}`, 'v1.2.0'],
    ['NuGet', '1.2.0-dirty', '1.2.0'],
    ['Pub', '1.2.0-dirty', '1.2.0'],
  ])('%s %s is %s with changes', (ecosystem, version, tag) => {
    expect(judged(ecosystem, version, fixed('1.2.0'))).toMatchObject({
      inRange: 'unknown',
      rule: 'version_incomplete',
      reason: `${version} is ${tag} with changes, and the answer would differ for ${tag}`,
    })
  })

  test.each([
    ['npm', '1.2.0-5-g99ab12', 'a word of six digits'],
    ['npm', '1.2.0-dirty.1', 'a pre-release of its own'],
    ['npm', '1.2.0-x5-g99ab12c', 'no count of commits'],
    ['Maven', '1.2.0-dirty', 'another order, in which it follows its tag'],
  ])('%s %s has %s', (ecosystem, version) => {
    expect(judged(ecosystem, version, fixed('1.2.0')).inRange).not.toBe('unknown')
  })
})
