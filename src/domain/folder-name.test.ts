import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { folderName } from './folder-name.ts'

test.each([
  ['NWSB-2026-0001', 'NWSB-2026-0001'],
  ['NWSB-GHSA-m2qf-hxjv-5gpq', 'NWSB-GHSA-m2qf-hxjv-5gpq'],
  ['NW_1.2+B', 'NW_1.2+B'],
  ['A/B', 'A~2f~B'],
  ['A~2F~B', 'A~7e~2F~7e~B'],
  ['..', '~2e~~2e~'],
  ['.HIDDEN', '~2e~HIDDEN'],
  ['X.', 'X~2e~'],
  ['A B:C', 'A~20~B~3a~C'],
  ['\u{1f600}', '~1f600~'],
  ['', '~'],
  ['nwsb-2026-0001', 'nwsb-2026-0001~7c00'],
  ['NWSB-GHSA-M2QF-HXJV-5GPQ', 'NWSB-GHSA-M2QF-HXJV-5GPQ~1002de7'],
  ['CON', '~43~ON'],
  ['NUL.TXT', '~4e~UL.TXT'],
  ['COM1', '~43~OM1'],
  ['CONSOLE', 'CONSOLE'],
])('the bulletin %j lives in the folder %s', (id, folder) => {
  expect(folderName(id)).toBe(folder)
})

test('a publisher whose ids begin with small letters has them as they are', () => {
  expect(folderName('acme-2026-0001', 'acme')).toBe('acme-2026-0001')
  expect(folderName('acme-cve-2026-1', 'acme')).not.toBe('acme-cve-2026-1')
})

const hostile = fc.oneof(
  fc.constantFrom('~', '.', '/', '2f', '~2f~', 'a', 'A', 'GHSA-m2qf-hxjv-5gpq', 'ghsa-M2QF-hxjv-5gpq', 'con', 'NUL'),
  fc.constantFrom('lpt1', 'COM9', ' ', ':', '\\', '-', 'ſ', 'K', 'İ'),
  fc.string(),
)
const id = fc.array(hostile, { maxLength: 4 }).map((pieces) => pieces.join(''))

test('any id gives a name that leaves no folder, is not a device and needs no escaping in an address', () => {
  fc.assert(
    fc.property(fc.oneof(id, fc.string({ unit: 'binary' })), (text) => {
      expect(folderName(text)).toMatch(/^(?!\.)[\w.+~-]+(?<!\.)$/)
      expect(folderName(text)).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
    }),
    { numRuns: runs(2000) },
  )
})

test('two ids never share a folder, whether or not letter case counts', () => {
  fc.assert(
    fc.property(id, id, (a, b) => {
      expect(folderName(a).toLowerCase() === folderName(b).toLowerCase()).toBe(a === b)
    }),
    { numRuns: runs(5000) },
  )
})
