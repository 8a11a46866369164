import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { fileName } from '../csaf/registry/file-name.ts'
import { folderName } from '../domain/folder-name.ts'
import { trackingIdOf } from './tracking-id.ts'
import { unnamedPublisher } from './unnamed-publisher.ts'

const publisher = { ...unnamedPublisher, idPrefix: 'EW' }

test.each([
  ['CVE-2023-43804', 'EW-CVE-2023-43804'],
  ['GHSA-m2qf-hxjv-5gpq', 'EW-GHSA-m2qf-hxjv-5gpq'],
  ['ALSA-2023:1234', 'EW-ALSA-2023_1234'],
  ['SUSE-SU-2023:0001-1', 'EW-SUSE-SU-2023_0001-1'],
])('the bulletin about %s has the tracking id %s', (id, expected) => {
  expect(trackingIdOf(publisher, id)).toBe(expected)
})

test.each(['BIT-nginx-2021-23017', 'cve-2023-1', 'ALSA-2023_1234', 'A.1', 'ghsa-m2qf-hxjv-5gpq', '', 'x'.repeat(200)])(
  'the tracking id of %j ends with a hash',
  (id) => {
    expect(trackingIdOf(publisher, id)).toMatch(/^EW-[\w.-]*\+[0-9A-F]{8}$/)
  },
)

test('of a long id the first hundred signs stand, of signs in a row one', () => {
  const [hundred, more] = [100, 101].map((length) => 'A'.repeat(length))
  expect(trackingIdOf(publisher, hundred ?? '')).toBe(`EW-${hundred}`)
  expect(trackingIdOf(publisher, more ?? '')).toMatch(/^EW-A{100}\+[0-9A-F]{8}$/)
  expect(trackingIdOf(publisher, 'A-1: /2')).toMatch(/^EW-A-1_2\+[0-9A-F]{8}$/)
})

const letter = fc.constantFrom('a', 'A', 'b', 'B', '-', ':', '_', '.', '/', '\\', ' ', '1', '+', 'é', '\u0000')
const piece = fc.oneof(letter, fc.constantFrom('CVE-2023-1', 'cve-2023-1', 'GHSA-m2qf-hxjv-5gpq', 'con', 'NUL', '..'))
const id = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''))

test('two vulnerabilities never share a folder or a file name, whether or not letter case counts', () => {
  fc.assert(
    fc.property(id, id, (a, b) => {
      const [first, second] = [a, b].map((each) => trackingIdOf(publisher, each))
      if (first === undefined || second === undefined || a === b) return
      expect(folderName(first, 'EW').toLowerCase()).not.toBe(folderName(second, 'EW').toLowerCase())
      expect(fileName(first)).not.toBe(fileName(second))
    }),
    { numRuns: runs(5000) },
  )
})
