import { expect, test } from 'vitest'
import { forDocument, forTerminal, jsonForTerminal, singleLine } from './safe.ts'

/** What a text becomes: on a terminal, in a document, and as JSON on a terminal. */
test.each([
  ['printable ASCII', 'a b', 'a b', 'a b', '"a b"'],
  ['any script', 'Ünïcødé עברית 製品 🛡', 'Ünïcødé עברית 製品 🛡', 'Ünïcødé עברית 製品 🛡', '"Ünïcødé עברית 製品 🛡"'],
  ['a tab', 'a\tb', 'a b', 'a\tb', '"a\\tb"'],
  ['a line end', 'a\nb', 'a b', 'a\nb', '"a\\nb"'],
  ['a carriage return', 'a\r\nb\rc', 'a b c', 'a\nb\nc', '"a\\r\\nb\\rc"'],
  ['an escape sequence', 'a\u001b[31mb', 'a [31mb', 'a\ufffd[31mb', '"a\\u001b[31mb"'],
  ['a bell and a null', 'a\u0007\u0000b', 'a b', 'a\ufffd\ufffdb', '"a\\u0007\\u0000b"'],
  ['a delete', 'a\u007fb', 'a b', 'a\ufffdb', '"a\\u007fb"'],
  ['a C1 control', 'a\u009b2Jb', 'a 2Jb', 'a\ufffd2Jb', '"a\\u009b2Jb"'],
  ['a direction override', '2.3\u202e1.0', '2.3 1.0', '2.3\ufffd1.0', '"2.3\\u202e1.0"'],
  ['a direction isolate', '2.3\u20671.0', '2.3 1.0', '2.3\ufffd1.0', '"2.3\\u20671.0"'],
  ['a direction mark', 'a\u200fb', 'a b', 'a\u200fb', '"a\\u200fb"'],
  ['a space without width', 'a\u200bb', 'a b', 'a\u200bb', '"a\\u200bb"'],
  ['a soft hyphen', 'a\u00adb', 'a b', 'a\u00adb', '"a\\u00adb"'],
  ['a byte order mark', '\ufeffa', ' a', '\ufeffa', '"\\ufeffa"'],
  ['a line separator', 'a\u2028b', 'a b', 'a\nb', '"a\\u2028b"'],
  ['a paragraph separator', 'a\u2029b', 'a b', 'a\nb', '"a\\u2029b"'],
  ['half a surrogate pair', 'a\ud800b', 'a\ud800b', 'a\ufffdb', '"a\\ud800b"'],
  ['what is not a character', 'a\ufffeb\ufdd0', 'a\ufffeb\ufdd0', 'a\ufffdb\ufffd', '"a\ufffeb\ufdd0"'],
  ['a tag character', 'a\u{e0041}b', 'a b', 'a\u{e0041}b', '"a\\udb40\\udc41b"'],
])('%s', (_what, text, terminal, document, json) => {
  expect([forTerminal(text), forDocument(text), jsonForTerminal(text)]).toEqual([terminal, document, `${json}\n`])
  expect(JSON.parse(jsonForTerminal(text))).toBe(text)
})

test('a single line has no line break and no space around it', () => {
  expect(singleLine('  two\n\twords\u2029')).toBe('two words')
})

test('JSON shows the keys that are asked for, in their order', () => {
  expect(jsonForTerminal({ a: 1, b: 2, c: 3 }, ['c', 'a'])).toBe('{\n  "c": 3,\n  "a": 1\n}\n')
})
