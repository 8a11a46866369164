import { expect, test } from 'vitest'
import { decodeText } from './decode.ts'

const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0)
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
    }),
  )

test.each([
  ['UTF-8', Buffer.from('{"é":1}')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff{"é":1}')],
  ['UTF-16 LE with a mark', utf16('\ufeff{"é":1}', true)],
  ['UTF-16 BE with a mark', utf16('\ufeff{"é":1}', false)],
  ['UTF-16 LE without a mark', utf16('{"é":1}', true)],
  ['UTF-16 BE without a mark', utf16('{"é":1}', false)],
])('%s is decoded, and its mark is not part of the text', (_, bytes) => {
  expect(decodeText(bytes)).toBe('{"é":1}')
})

test.each([
  ['a byte that is not UTF-8', [0x7b, 0xff, 0x7d]],
  ['half a unit of UTF-16', [0xff, 0xfe, 0x7b]],
])('%s is not text', (_, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toBeUndefined()
})

test('no bytes are an empty text', () => {
  expect(decodeText(new Uint8Array())).toBe('')
})
