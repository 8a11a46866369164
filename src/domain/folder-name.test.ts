import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderName } from './folder-name.ts'

test.each([
  ['NWSB-2026-0001', 'NWSB-2026-0001'],
  ['NW_1.2+b', 'NW_1.2+b'],
  ['a/b', 'a~2f~b'],
  ['a~2f~b', 'a~7e~2f~7e~b'],
  ['..', '~2e~~2e~'],
  ['.hidden', '~2e~hidden'],
  ['x.', 'x~2e~'],
  ['a b:c', 'a~20~b~3a~c'],
  ['\u{1f600}', '~1f600~'],
  ['', '~'],
])('the bulletin %j lives in the folder %s', (id, folder) => {
  expect(folderName(id)).toBe(folder)
})

test('any id gives a name that leaves no folder and needs no escaping in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      expect(folderName(id)).toMatch(/^(?!\.)[\w.+~-]+(?<!\.)$/)
    }),
  )
})

test('two ids never share a folder', () => {
  const piece = fc.oneof(fc.constantFrom('~', '.', '/', '2f', '~2f~'), fc.string())
  const id = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(id, id, (a, b) => {
      expect(folderName(a) === folderName(b)).toBe(a === b)
    }),
  )
})
