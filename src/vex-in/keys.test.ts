import fc from 'fast-check'
import { expect, test } from 'vitest'
import { component } from '../../test/fixtures/vex.ts'
import type { Identity } from '../domain/vex.ts'
import { keysOfIdentity, keysOfPlace } from './keys.ts'
import { obstacle } from './recognise.ts'

const serial = '11111111-2222-4333-8444-555555555555'
const purls = [
  'pkg:npm/a',
  'pkg:npm/a@1',
  'pkg:npm/a@2',
  'pkg:npm/b@1?os=x',
  'pkg:generic/a',
  'pkg:generic/a@1',
  'pkg:NPM/A@1',
]
const cpes = ['cpe:2.3:a:v:a:1:*:*:*:*:*:*:*', 'cpe:/a:v:a', 'cpe:/a:v:a:1', 'cpe:/a:V:A:2', 'cpe:/a:w:a']
const links = ['#a', '#b', ''].map((ref) => `urn:cdx:${serial}/1${ref}`)
const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const versions = [
  { exact: ['1'], ranges: [], isFirst: true as const },
  { exact: [], ranges: ['vers:npm/*'] },
]

const identities: fc.Arbitrary<Identity> = fc.record({
  shown: fc.constant(''),
  purls: fc.subarray(purls),
  cpes: fc.subarray(cpes),
  bomLink: some(links),
  localRef: some(['a', 'b']),
  named: some([{ name: 'A', version: '1' }]),
  versions: some(versions),
})

const places = fc
  .record({
    purl: some(purls),
    cpe: some(cpes),
    ref: fc.constantFrom('a', 'b'),
    version: some(['1', '2']),
    file: fc.constantFrom('vex', 'bom'),
  })
  .map(({ file, purl, version, ...rest }) => {
    const read = component(purl)
    const own = { ...read, ...rest, name: 'a', version: read.version ?? version }
    return { component: own, file, bom: { serialNumber: `urn:uuid:${serial}`, version: 1 } }
  })

test('what an identity names shares a key with it, so that no claim that applies is passed over', () => {
  let named = 0
  fc.assert(
    fc.property(identities, places, (identity, place) => {
      if (obstacle(identity, place, 'vex') !== undefined) return
      // A link to a whole document is never that of a component.
      if (identity.bomLink?.includes('#') === false) return
      named++
      const keys = new Set(keysOfPlace(place))
      expect(keysOfIdentity(identity).filter((key) => keys.has(key))).not.toEqual([])
    }),
    { numRuns: 3000 },
  )
  expect(named).toBeGreaterThan(50)
})
