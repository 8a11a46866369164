import { describe, expect, test } from 'vitest'
import type { AdvisoryRange, AffectedPackage, RangeEvent } from '../domain/advisory.ts'
import { judge } from './judge.ts'

function affected(ecosystem: string, parts: Partial<AffectedPackage>): AffectedPackage {
  const name = { ecosystem, release: undefined, name: 'thing' }
  return { package: name, ranges: [], versions: [], lastKnownAffected: undefined, customRanges: [], ...parts }
}

function range(type: AdvisoryRange['type'], ...events: RangeEvent[]): AdvisoryRange {
  return { type, repo: undefined, events }
}

const introduced = (text: string): RangeEvent => ({ introduced: text })
const fixed = (text: string): RangeEvent => ({ fixed: text })
const lastAffected = (text: string): RangeEvent => ({ lastAffected: text })
const limit = (text: string): RangeEvent => ({ limit: text })

const twoBranches = range('ECOSYSTEM', introduced('0'), fixed('2.2.5'), introduced('2.3.0'), fixed('2.3.2'))

describe('ranges', () => {
  test.each([
    ['before the first fix', '2.2.4', 'yes'],
    ['the fix itself', '2.2.5', 'no'],
    ['between two branches', '2.2.9', 'no'],
    ['the start of the second branch', '2.3.0', 'yes'],
    ['after the last fix', '2.3.2', 'no'],
    ['a pre-release of the fix', '2.2.5rc1', 'yes'],
    ['a pre-release of zero', '0.0.0a1', 'yes'],
  ])('%s', (_, version, expected) => {
    expect(judge(affected('PyPI', { ranges: [twoBranches] }), version).inRange).toBe(expected)
  })

  test('say which boundaries hold a version', () => {
    expect(judge(affected('PyPI', { ranges: [twoBranches] }), '2.3.1')).toEqual({
      inRange: 'yes',
      rule: 'ecosystem_range',
      introduced: '2.3.0',
      fixed: '2.3.2',
      reason: '2.3.1 is at or after 2.3.0 and before 2.3.2',
    })
  })

  test.each([
    ['unsorted events', [fixed('1.10.0'), introduced('0'), fixed('1.9.0'), introduced('1.10.0-beta')], '1.9.5', 'no'],
    ['text order would differ', [introduced('1.2.0'), fixed('1.10.0')], '1.9.0', 'yes'],
    [
      'fixed and introduced again at one version',
      [introduced('0'), fixed('1.0.0'), introduced('1.0.0')],
      '1.0.0',
      'no',
    ],
    ['last affected, that version', [introduced('0'), lastAffected('1.5.0')], '1.5.0', 'yes'],
    ['last affected, the next one', [introduced('0'), lastAffected('1.5.0')], '1.5.1', 'no'],
    ['introduced and last affected at one version', [introduced('1.5.0'), lastAffected('1.5.0')], '1.5.0', 'yes'],
    ['at the limit', [introduced('0'), limit('2.0.0')], '2.0.0', 'no'],
    ['below one of two limits', [introduced('0'), limit('1.0.0'), limit('2.0.0')], '1.5.0', 'yes'],
    ['a limit without end', [introduced('0'), limit('1.0.0'), limit('*')], '3.0.0', 'yes'],
    ['never fixed', [introduced('1.0.0')], '99.0.0', 'yes'],
    ['numbers beyond 2^53', [introduced('0'), fixed('9007199254740993.0.0')], '9007199254740992.0.0', 'yes'],
  ])('%s', (_, events, version, expected) => {
    expect(judge(affected('npm', { ranges: [range('SEMVER', ...events)] }), version).inRange).toBe(expected)
  })

  test('a range of commits does not hide the one beside it', () => {
    const git = range('GIT', introduced('0'), fixed('70f906c51ce49c485f1d355703e9cc3386b1cc2b'))
    expect(judge(affected('PyPI', { ranges: [git, twoBranches] }), '2.2.3').rule).toBe('ecosystem_range')
  })

  test('any of several ranges is enough', () => {
    const ranges = [range('SEMVER', introduced('0'), fixed('1.0.0')), range('SEMVER', introduced('2.0.0'))]
    expect(judge(affected('npm', { ranges }), '2.1.0').inRange).toBe('yes')
  })
})

describe('listed versions', () => {
  test('count although a range says no', () => {
    const entry = affected('PyPI', { ranges: [twoBranches], versions: ['2.2.9'] })
    expect(judge(entry, '2.2.9')).toMatchObject({ inRange: 'yes', rule: 'version_listed' })
  })

  test('count by equality where they are spelled otherwise', () => {
    const entry = affected('PyPI', { versions: ['1.0'] })
    expect(judge(entry, '1.0.0')).toMatchObject({ inRange: 'yes', rule: 'version_equal' })
  })

  test('that do not hold the version say no when there is nothing else', () => {
    expect(judge(affected('PyPI', { versions: ['1.0'] }), '1.1').inRange).toBe('no')
  })

  test('beside a range that says everything do not narrow it, in a record of malware neither', () => {
    const entry = affected('npm', { ranges: [range('SEMVER', introduced('0'))], versions: ['6.6.6'] })
    expect(judge(entry, '1.0.0').inRange).toBe('yes')
    expect(judge(entry, '6.6.6').inRange).toBe('yes')
  })

  test('count for a text that is not a version, by its letters', () => {
    expect(judge(affected('PyPI', { versions: ['0.8.6p1'] }), '0.8.6p1').rule).toBe('version_listed')
    expect(judge(affected('npm', { versions: ['latest'] }), 'latest').rule).toBe('version_listed')
  })

  test.each([
    ['a commit', 'Maven', '99ab12cd86', 'version_unparsable'],
    ['a version that PEP 440 does not know', 'PyPI', '3.1.0-custom1', 'version_unparsable'],
    ['a range', 'npm', '1.x', 'version_unparsable'],
    ['a branch', 'Maven', 'master-SNAPSHOT', 'no_version'],
  ])('that do not hold %s say nothing about it', (_, ecosystem, version, rule) => {
    expect(judge(affected(ecosystem, { versions: ['3.1.0'] }), version)).toMatchObject({ inRange: 'unknown', rule })
  })

  test('win over a custom range that narrows', () => {
    const entry = affected('Go', {
      ranges: [range('SEMVER', introduced('0'))],
      customRanges: [range('ECOSYSTEM', introduced('0'), fixed('1.9.0'))],
      versions: ['1.9.1'],
    })
    expect(judge(entry, 'v1.9.1').inRange).toBe('yes')
    expect(judge(entry, 'v1.9.2').inRange).toBe('no')
  })
})

describe('what cannot be decided is unknown, never no', () => {
  const open = range('ECOSYSTEM', introduced('0'), fixed('1.0'))
  test.each([
    ['no version', affected('PyPI', { ranges: [open] }), undefined, 'no_version'],
    ['a word instead of a version', affected('PyPI', { ranges: [twoBranches] }), 'latest', 'no_version'],
    ['a branch of Composer', affected('Packagist', { ranges: [open] }), 'dev-main', 'no_version'],
    ['an ecosystem whose order is not known', affected('Nowhere', { ranges: [open] }), '0.5', 'scheme_missing'],
    ['an empty version', affected('PyPI', { ranges: [open] }), '', 'version_unparsable'],
    [
      'an event that is not a version',
      affected('Debian', { ranges: [range('ECOSYSTEM', introduced('0'), fixed(''))] }),
      '1',
      'event_unparsable',
    ],
    [
      'a range without a beginning',
      affected('PyPI', { ranges: [range('ECOSYSTEM', fixed('1.0'))] }),
      '0.5',
      'event_unparsable',
    ],
    ['commits only', affected('PyPI', { ranges: [range('GIT', introduced('0'))] }), '0.5', 'git_only'],
    ['a record that names no versions', affected('PyPI', {}), '0.5', 'nothing_stated'],
  ])('%s', (_, entry, version, rule) => {
    const judgement = judge(entry, version)
    expect(judgement).toMatchObject({ inRange: 'unknown', rule })
    expect(judgement.reason).not.toBe('')
  })

  test('but a range without a beginning is over at its fix', () => {
    const entry = affected('PyPI', { ranges: [range('ECOSYSTEM', fixed('1.0'))] })
    expect(judge(entry, '1.0').inRange).toBe('no')
  })
})

describe('Go records with custom ranges', () => {
  const entry = affected('Go', {
    ranges: [range('SEMVER', introduced('0'))],
    customRanges: [range('ECOSYSTEM', introduced('0'), fixed('1.9.0'))],
  })

  test.each([
    ['v1.8.0', 'yes'],
    ['v1.9.0', 'no'],
    ['v0.0.0-20231016150651-428517fef5b9', 'unknown'],
  ])('%s is %s', (version, expected) => {
    expect(judge(entry, version).inRange).toBe(expected)
  })
})

test('a last known affected version is a hint beside an open range', () => {
  const entry = affected('npm', { ranges: [range('SEMVER', introduced('0'))], lastKnownAffected: '<= 1.2.3' })
  const { inRange, reason } = judge(entry, '2.0.0')
  expect(inRange).toBe('yes')
  expect(reason).toContain('<= 1.2.3')
})

describe('epochs of RPM', () => {
  const events = [introduced('0'), fixed('1:3.0.7-2.el9')]
  const record = affected('Red Hat', { ranges: [range('ECOSYSTEM', ...events)] })

  test.each([
    ['1:3.0.7-1.el9', 'yes', 'ecosystem_range'],
    ['0:3.0.7-9.el9', 'yes', 'ecosystem_range'],
    ['3.0.7-1.el9', 'yes', 'ecosystem_range'],
    ['3.0.7-9.el9', 'unknown', 'epoch_unknown'],
  ])('%s is %s, by %s', (version, inRange, rule) => {
    expect(judge(record, version)).toMatchObject({ inRange, rule })
  })

  test('the reason names the epoch that would change the answer', () => {
    expect(judge(record, '3.0.7-9.el9').reason).toBe(
      "the SBOM gives no epoch for 3.0.7-9.el9, and the answer would differ with the record's epoch 1",
    )
  })
})

describe('what a document left out', () => {
  const rpm = [introduced('0'), fixed('1.2.11-25.el8')]
  const rpmOfEpoch = [introduced('0'), fixed('1:1.2.11-25.el8')]
  const rpmWithout = [introduced('0'), lastAffected('1.2.11')]
  const deb = [introduced('0'), fixed('1:2.36-9')]
  const apk = [introduced('0'), fixed('1.2.11-r3')]
  test.each([
    ['a release that decides', 'AlmaLinux', rpm, '1.2.11', 'version_incomplete'],
    ['a release that decides, and the epoch', 'AlmaLinux', rpmOfEpoch, '1.2.11', 'version_incomplete'],
    ['in the record, a release that decides', 'AlmaLinux', rpmWithout, '1.2.11-3', 'version_incomplete'],
    ['a revision that decides', 'Debian', deb, '1:2.36', 'version_incomplete'],
    ['an epoch that decides', 'Debian', deb, '2.37-1', 'epoch_unknown'],
    ['a revision that decides', 'Alpine', apk, '1.2.11', 'version_incomplete'],
    ['numbers that decide', 'npm', [introduced('0'), fixed('4.1.2')], '4', 'version_incomplete'],
    ['one number that decides', 'crates.io', [introduced('0'), fixed('0.14.9')], '0.14', 'version_incomplete'],
    [
      'what an action’s tag moved on to',
      'GitHub Actions',
      [fixed('4.1.2'), introduced('0')],
      'v4',
      'version_incomplete',
    ],
    ['how far from the tag', 'Go', [introduced('0'), fixed('1.2.0')], 'v1.2.0-5-g99ab12c', 'version_incomplete'],
    ['what was changed', 'npm', [introduced('0'), fixed('1.2.0')], '1.2.0-dirty', 'version_incomplete'],
    ['zeros that Composer adds', 'Packagist', [introduced('1.0.0'), fixed('2.0.0')], '1.0', 'version_incomplete'],
    ['zeros that Composer adds', 'Packagist', [introduced('0'), fixed('2.0.0.0')], 'v2', 'version_incomplete'],
    ['zeros that Composer adds', 'Packagist', [introduced('0'), lastAffected('2.1')], '2.1.0', 'version_incomplete'],
  ])('leaves it open: %s (%s)', (_, ecosystem, events, version, rule) => {
    const entry = affected(ecosystem, { ranges: [range('ECOSYSTEM', ...events)] })
    expect(judge(entry, version)).toMatchObject({ inRange: 'unknown', rule })
  })

  test.each([
    ['an older version', 'AlmaLinux', rpm, '1.2.7', 'yes'],
    ['a newer version', 'AlmaLinux', rpm, '1.2.12', 'no'],
    ['an older version of whatever epoch', 'AlmaLinux', rpmOfEpoch, '1.2.7', 'yes'],
    ['a fix in whatever release', 'AlmaLinux', [introduced('0'), fixed('1.2.11')], '1.2.11-3', 'no'],
    ['the last version, where neither has a release', 'AlmaLinux', rpmWithout, '1.2.11', 'yes'],
    ['an older version', 'Debian', deb, '1:2.35', 'yes'],
    ['a version of opam, which has no revisions', 'opam', [introduced('0'), fixed('1.2-1')], '1.2', 'yes'],
    ['an older version', 'Alpine', apk, '1.2.10', 'yes'],
    ['zeros that both sides lack', 'Packagist', [introduced('2.0.0'), lastAffected('2.1.0')], '2.1.0', 'yes'],
    ['zeros that both sides lack', 'Packagist', [introduced('0'), fixed('2.1.0')], '2.1.0', 'no'],
    ['an older action', 'GitHub Actions', [introduced('0'), fixed('4.0.0')], 'v3', 'yes'],
    ['a newer action', 'GitHub Actions', [introduced('0'), fixed('4.0.0')], 'v4', 'no'],
    ['two numbers where these are a version', 'NuGet', [introduced('0'), fixed('1.2.1')], '1.2', 'yes'],
    ['a build after an older tag', 'Go', [introduced('0'), fixed('1.2.0')], 'v1.1.0-5-g99ab12c', 'yes'],
  ])('does not matter for %s (%s)', (_, ecosystem, events, version, expected) => {
    expect(judge(affected(ecosystem, { ranges: [range('ECOSYSTEM', ...events)] }), version).inRange).toBe(expected)
  })

  test.each([
    ['AlmaLinux', rpm, '1.2.11', '1.2.11 has no release, and the answer depends on it'],
    ['AlmaLinux', rpmWithout, '1.2.11-3', "the record's 1.2.11 has no release, and the answer depends on it"],
    [
      'GitHub Actions',
      [introduced('0'), fixed('4.1.2')],
      'v4',
      'v4 may be any version that begins with it, and the answer depends on which',
    ],
  ])('of %s is named in the reason', (ecosystem, events, version, reason) => {
    expect(judge(affected(ecosystem, { ranges: [range('ECOSYSTEM', ...events)] }), version).reason).toBe(reason)
  })
})

describe('words before the number', () => {
  const events = [introduced('0'), fixed('RELEASE113')]
  test.each([
    ['RELEASE110', 'yes'],
    ['RELEASE120', 'no'],
    ['12.0', 'unknown'],
  ])('are compared with their like only: %s is %s', (version, expected) => {
    expect(judge(affected('Maven', { ranges: [range('ECOSYSTEM', ...events)] }), version).inRange).toBe(expected)
  })
})

describe('Go versions that name a commit', () => {
  const commit = 'v0.0.0-20220412020605-290c469a71a5'
  const at = (name: string, ...events: RangeEvent[]): AffectedPackage => ({
    ...affected('Go', { ranges: [range('SEMVER', ...events)] }),
    package: { ecosystem: 'Go', release: undefined, name },
  })
  const earlier = '0.0.0-20220101000000-aaaaaaaaaaaa'
  const later = '0.0.0-20230101000000-aaaaaaaaaaaa'
  test.each([
    ['before a fix by commit', 'example.com/a', [introduced('0'), fixed(later)], 'yes'],
    ['after a fix by commit', 'example.com/a', [introduced('0'), fixed(earlier)], 'no'],
    ['with a fix by tag, as the go command orders', 'example.com/a', [introduced('0'), fixed('1.2.0')], 'yes'],
    ['of a flaw that came with a tag', 'example.com/a', [introduced('1.0.0'), fixed('1.2.0')], 'unknown'],
    [
      'of a flaw that came back with a tag',
      'example.com/a',
      [introduced('0'), fixed(earlier), introduced('1.1.0')],
      'unknown',
    ],
    ['of a library of the Go project', 'golang.org/x/net', [introduced('0.50.0'), fixed('0.51.0')], 'no'],
    ['made up, since the path says v2', 'example.com/a/v2', [introduced('0'), fixed('2.2.0')], 'unknown'],
    ['made up, before a fix by commit', 'example.com/a/v2', [introduced('0'), fixed(later)], 'yes'],
    ['never fixed', 'example.com/a', [introduced('0')], 'yes'],
    [
      'before a fix by commit, and a flaw that came back with a tag',
      'example.com/a',
      [introduced('0'), fixed(later), introduced('1.1.0')],
      'yes',
    ],
    ['before a flaw by commit', 'example.com/a', [introduced(later), fixed('1.2.0')], 'no'],
  ])('%s (%s)', (_, name, events, expected) => {
    expect(judge(at(name, ...events), commit).inRange).toBe(expected)
  })

  test('and the reason names the tag', () => {
    expect(judge(at('example.com/a', introduced('1.0.0')), commit).reason).toBe(
      `${commit} names a commit, which has no known place before or after the record's 1.0.0`,
    )
  })
})

describe('gems with a platform', () => {
  test.each([
    ['1.13.4-java', 'no'],
    ['1.13.4-x86_64-linux', 'no'],
    ['1.13.3-x86_64-linux', 'yes'],
    ['1.13.4-rc1', 'yes'],
  ])('%s is %s', (version, expected) => {
    const ranges = [range('ECOSYSTEM', introduced('0'), fixed('1.13.4'))]
    expect(judge(affected('RubyGems', { ranges }), version).inRange).toBe(expected)
  })

  test('are listed as any other', () => {
    expect(judge(affected('RubyGems', { versions: ['1.13.3'] }), '1.13.3-java').rule).toBe('version_equal')
    expect(judge(affected('RubyGems', { versions: ['1.13.3'] }), '1.13.4-java').inRange).toBe('no')
  })
})

test('one text is read anew for each order that an ecosystem has', () => {
  const root = (release: string) => ({
    ...affected('Root', { ranges: [range('ECOSYSTEM', introduced('0'))] }),
    package: { ecosystem: 'Root', release, name: 'thing' },
  })
  expect(judge(root('npm'), '1.0.0-custom1').inRange).toBe('yes')
  expect(judge(root('PyPI'), '1.0.0-custom1').inRange).toBe('unknown')
})

test('the count of a vendor’s repairs is not a part of the version that is read', () => {
  const root = (release: string) => ({
    ...affected('Root', { ranges: [range('ECOSYSTEM', introduced('0'), fixed('2.0'))] }),
    package: { ecosystem: 'Root', release, name: 'thing' },
  })
  expect(judge(root('PyPI'), '1.0.0.root.io.1').inRange).toBe('yes')
  expect(judge(root('Maven'), 'r5.root.io.1').inRange).toBe('unknown')
})

test('a version of many characters costs one record as much as another, and is not repeated in the reason', () => {
  const entry = affected('npm', { ranges: [range('SEMVER', introduced('0'), fixed('1.0.0'))], versions: ['1.0.0'] })
  const { inRange, reason } = judge(entry, `1.${'0'.repeat(65_536)}.0`)
  expect(inRange).toBe('unknown')
  expect(reason.length).toBeLessThan(200)
})

describe('rebuilds by Bitnami', () => {
  test.each([
    ['a rebuild of the fix is fixed', [introduced('0'), fixed('6.2.0')], '6.2.0-3', 'no'],
    ['a rebuild of the last affected version is affected', [introduced('0'), lastAffected('6.2.0')], '6.2.0-3', 'yes'],
    ['a rebuild after the last affected one is not', [introduced('0'), lastAffected('6.2.0-1')], '6.2.0-3', 'no'],
    ['a pre-release is before the version', [introduced('0'), fixed('6.2.0')], '6.2.0-rc1', 'yes'],
  ])('%s', (_, events, version, expected) => {
    expect(judge(affected('Bitnami', { ranges: [range('SEMVER', ...events)] }), version).inRange).toBe(expected)
  })
})

test('equal versions of a vendor’s packages are equal in a list too', () => {
  const named = { ecosystem: 'Root', release: 'npm', name: '@rootio/semver' }
  const record = { ...affected('Root', { versions: ['7.5.1+root.io.1'] }), package: named }
  expect(judge(record, 'v7.5.1.root.io.1').rule).toBe('version_equal')
  expect(judge(record, 'v7.5.1.root.io.2').inRange).toBe('no')
})

test('the order of a vendor’s packages is that of what was repaired', () => {
  const named = { ecosystem: 'Root', release: 'Alpine:3.18', name: 'rootio-util-linux' }
  const record = { ...affected('Root', {}), package: named }
  const ranges = [range('ECOSYSTEM', introduced('0'), fixed('2.38.1-r10071'))]
  expect(judge({ ...record, ranges }, '2.38.1-r8').inRange).toBe('yes')
})
