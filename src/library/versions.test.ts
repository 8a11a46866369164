import { describe, expect, test } from 'vitest'
import type { OsvAffected, OsvEvent } from './osv-affected.ts'
import { compare, ecosystems, inRange, parse } from './versions.ts'

const npm = (more: Partial<OsvAffected>): OsvAffected => ({ package: { ecosystem: 'npm', name: 'qs' }, ...more })
const range = (...events: OsvEvent[]) => npm({ ranges: [{ type: 'SEMVER', events }] })

describe('a comparison', () => {
  test.each([
    ['npm', '1.0.0-rc.1', '1.0.0', -1],
    ['Debian', '1:0.9-1', '1.0-1', 1],
    ['Debian:12', '1.0~rc1-1', '1.0-1', -1],
    ['PyPI', '1.0', '1.0.0', 0],
    ['Ubuntu:22.04:LTS', '2.0', '1.0', 1],
  ])('%s: %s and %s', (ecosystem, left, right, expected) => {
    expect(compare(ecosystem, left, right)).toBe(expected)
  })

  test.each([
    ['Nowhere', '1', '2', 'ecosystem_unsupported', 'Tocsin does not know how Nowhere orders its versions.'],
    ['npm', '1.0.0', 'main', 'version_invalid', 'main is not a version that npm knows.'],
  ])('is refused for %s, %s and %s', (ecosystem, left, right, code, message) => {
    expect(() => compare(ecosystem, left, right)).toThrow(expect.objectContaining({ code, message }))
  })
})

test.each([null, undefined, 1, 10n, {}, Symbol('x')])('what is not text is refused: %s', (value) => {
  const text = value as unknown as string
  for (const call of [() => parse(text, '1'), () => parse('PyPI', text), () => compare('PyPI', '1', text)]) {
    expect(call).toThrow(expect.objectContaining({ code: 'argument_invalid' }))
  }
})

describe('a version', () => {
  test.each([
    ['PyPI', '1.0rc1', { version: '1.0rc1' }],
    ['RubyGems', '1.13.4-java', { version: '1.13.4' }],
    ['PyPI', 'main', { problem: 'main is not a version that PyPI knows' }],
    ['npm', 'deadbeef', { problem: 'deadbeef names a commit, which has no place in the order of versions' }],
    ['npm', '^1.2.0', { problem: '^1.2.0 names a branch or a range, not one version' }],
  ])('%s: %s', (ecosystem, text, expected) => {
    expect(parse(ecosystem, text)).toEqual(expected)
  })

  test('has an order in each ecosystem that is listed', () => {
    expect(ecosystems).toContain('PyPI')
    for (const ecosystem of ecosystems) expect(compare(ecosystem, '1.0.0', '1.0.0')).toBe(0)
  })
})

describe('an entry of a record', () => {
  test.each([
    ['holds what is between its events', range({ introduced: '1.0.0' }, { fixed: '2.0.0' }), '1.5.0', 'yes'],
    ['does not hold its fix', range({ introduced: '1.0.0' }, { fixed: '2.0.0' }), '2.0.0', 'no'],
    ['holds the last affected version', range({ introduced: '0' }, { last_affected: '2.0.0' }), '2.0.0', 'yes'],
    ['ends at its limit', range({ introduced: '0' }, { limit: '2.0.0' }), '2.0.0', 'no'],
    ['holds what it lists', npm({ versions: ['3.0.0'] }), '3.0.0', 'yes'],
    ['does not hold what it does not list', npm({ versions: ['3.0.0'] }), '3.0.1', 'no'],
  ])('%s', (_, affected, version, expected) => {
    expect(inRange(affected, version).inRange).toBe(expected)
  })

  // JSON of others is typed by hope.
  const broken = (value: unknown) => value as never
  test.each([
    ['two bounds in one event', range(broken({ introduced: '0', fixed: '2.0.0' }))],
    ['a bound that is not a text', range({ introduced: '0' }, broken({ fixed: 2 }))],
    ['a bound of an unknown kind', range({ introduced: '0' }, broken({ ended: '2.0.0' }))],
    ['a range of an unknown type', npm({ ranges: [{ type: 'CALVER', events: [{ introduced: '9.0.0' }] }] })],
    ['ranges that are no list', npm({ ranges: broken({}) })],
    ['no ranges but null', npm({ ranges: broken(null), versions: ['3.0.0'] })],
    ['a range that is null', npm({ ranges: broken([null]) })],
    ['events that are no list', npm({ ranges: broken([{ type: 'SEMVER', events: { introduced: '0' } }]) })],
    ['an event that is null', range({ introduced: '0' }, broken(null))],
    ['versions that are a text', npm({ versions: broken('3.0.0') })],
    ['a list with something else in it', npm({ versions: broken(['3.0.0', 3]) })],
    ['commits only', npm({ ranges: [{ type: 'GIT', events: [{ introduced: '0' }, { fixed: 'deadbeef' }] }] })],
  ])('that cannot be read decides nothing: %s', (_, affected) => {
    expect(inRange(affected, '1.5.0').inRange).toBe('unknown')
  })

  test('a part that can be read still says yes', () => {
    const events = [{ introduced: '0' }, { fixed: '2.0.0' }]
    const ranges = [
      { type: 'CALVER', events: [] },
      { type: 'SEMVER', events },
    ]
    expect(inRange(npm({ ranges }), '1.5.0')).toEqual({
      inRange: 'yes',
      introduced: '0',
      fixed: '2.0.0',
      reason: '1.5.0 is at or after 0 and before 2.0.0',
    })
  })

  test('says nothing of a text that is not a version', () => {
    const affected = range({ introduced: '0' }, { fixed: '2.0.0' })
    expect(inRange(affected, 'main')).toEqual({ inRange: 'unknown', reason: 'main names no version' })
    expect(inRange(affected, 'deadbeef').inRange).toBe('unknown')
  })
})

describe('what is not an entry is refused with a typed error', () => {
  const throwing = (key: string) => {
    return Object.defineProperty({ package: { ecosystem: 'npm', name: 'qs' } }, key, {
      enumerable: true,
      get() {
        throw new RangeError('a getter of the caller')
      },
    })
  }
  const named = 'The entry must be an object whose package has an ecosystem and a name.'
  const proxy = Proxy.revocable({}, {})
  proxy.revoke()
  test.each<[string, unknown, string]>([
    ['null', null, named],
    ['a text', 'qs', named],
    ['no package', {}, named],
    ['a package without a name', { package: { ecosystem: 'npm' } }, named],
    ['a getter that throws', throwing('ranges'), 'The entry is not plain data: /ranges is a getter.'],
    ['a proxy', proxy.proxy, 'The entry is not plain data: it is a proxy.'],
  ])('%s', (_, entry, message) => {
    expect(() => inRange(entry as never, '1.0.0')).toThrow(
      expect.objectContaining({ code: 'argument_invalid', message }),
    )
  })

  test.each([null, undefined, 1, {}])('a version that is %s', (version) => {
    expect(() => inRange(npm({}), version as never)).toThrow(expect.objectContaining({ code: 'argument_invalid' }))
  })
})
