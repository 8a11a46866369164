import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import type { AdvisorySource } from '../domain/match.ts'
import { coordinates } from './coordinates.ts'
import { doubtsOf, isNamed } from './doubts.ts'
import type { Coordinates } from './place.ts'
import { component, inventory, slice, sourceOf } from './testdata/matching.ts'

describe('a place is named by the records', () => {
  const at = (name: string, more: Partial<Coordinates> = {}): Coordinates => {
    return { ecosystem: 'SUSE', release: undefined, name, version: '1-1', ...more }
  }
  const zlib = slice('SUSE', 'zlib', { id: 'SUSE-1' })
  const source: AdvisorySource = { ...sourceOf(zlib), forBuilt: (_, name) => (name === 'libz1' ? [zlib] : []) }
  test.each([
    ['by its name', at('zlib'), true],
    ['by its name in other letters', at('ZLIB'), true],
    ['not by another', at('curl'), false],
    ['by what is built, where it is that', at('libz1', { built: true }), true],
    ['not by what is built, where it is a source', at('libz1'), false],
    ['not by another that is built', at('libz2', { built: true }), false],
    ['by the name of a place that follows it', at('curl', { otherwise: at('zlib') }), true],
  ])('%s', (_, place, expected) => {
    expect(isNamed(place, source)).toBe(expected)
  })

  test('where nothing is known of what is built', () => {
    expect(isNamed(at('libz1', { built: true }), sourceOf(zlib))).toBe(false)
  })
})

describe('a doubt', () => {
  const deb = (name: string, more: Partial<Component> = {}): Component => ({
    ...component(name, { ...{ type: 'deb', namespace: 'debian', name, version: '1-1' }, qualifiers: { distro: '12' } }),
    ...more,
  })
  const rpm = (name: string, more: Partial<Component> = {}): Component => ({
    ...component(name, { ...{ type: 'rpm', namespace: 'mageia', name, version: '1-1' }, qualifiers: { distro: '9' } }),
    ...more,
  })
  const sourced = { source: { name: 'zlib', version: undefined } }
  const doubt = (part: Component, ...others: Component[]) => {
    const place = coordinates(part)
    return 'reason' in place ? place.reason : doubtsOf(inventory([part, ...others]), sourceOf())(part, place)
  }
  const looked = (ecosystem: string) => ({
    reason: `looked up by its own name: advisories of ${ecosystem} name source packages, and the SBOM does not name its source`,
    lookedUp: true,
  })
  const meta = 'linux-latest is a meta package: advisories name what it installs'

  test.each<[what: string, part: Component, others: Component[], expected: unknown]>([
    ['about a .deb in a document that names no source', deb('libz1'), [rpm('a', sourced)], looked('Debian')],
    [
      'about a .deb, though a part without a package URL names a source',
      deb('libz1'),
      [{ ...deb('a', sourced), package: undefined }],
      looked('Debian'),
    ],
    ['not about a .deb in a document that names the source of another', deb('libz1'), [deb('a', sourced)], undefined],
    ['about an .rpm even so', rpm('libz1'), [rpm('a', sourced)], looked('Mageia')],
    ['not about a part that names its source', rpm('libz1', sourced), [], undefined],
    ['about a name that cannot be one', deb('linux-latest'), [deb('a', sourced)], { reason: meta, lookedUp: false }],
    [
      'about a name that cannot be one rather than about its source',
      deb('linux-latest'),
      [],
      { reason: meta, lookedUp: false },
    ],
    [
      'not about a package of a language',
      component('flask', { type: 'pypi', name: 'flask', version: '1' }),
      [],
      undefined,
    ],
  ])('%s', (_, part, others, expected) => {
    expect(doubt(part, ...others)).toEqual(expected)
  })
})
