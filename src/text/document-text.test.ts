import { expect, test } from 'vitest'
import { line, visible, webUrl } from './document-text.ts'

test.each([
  ['an escape sequence', 'a\u001b[31mb', 'a\ufffd[31mb'],
  ['a bell and a null', 'a\u0007\u0000b', 'a\ufffd\ufffdb'],
  ['a C1 control', 'a\u009b2Jb', 'a\ufffd2Jb'],
  ['a direction override', '2.3\u202e1.0', '2.3\ufffd1.0'],
  ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ['a carriage return', 'a\r\nb\rc', 'a\nb\nc'],
  ['a line separator', 'a\u2028b', 'a\nb'],
])('%s is replaced', (_what, text, expected) => {
  expect(visible(text)).toBe(expected)
})

test('text in any script, tabs, line breaks and direction marks stay', () => {
  const text = 'Ünïcødé\tעברית\u200f\n製品 🛡️'
  expect(visible(text)).toBe(text)
})

test('a line has no line break and no space around it', () => {
  expect(line('  two\n\twords\u2029')).toBe('two words')
})

test.each([
  ['https://northwind.example/a?b=c', 'https://northwind.example/a?b=c'],
  ['http://northwind.example/"><script>', 'http://northwind.example/%22%3E%3Cscript%3E'],
  ['https://münchen.example/ü?ä#ö', 'https://xn--mnchen-3ya.example/%C3%BC?%C3%A4#%C3%B6'],
  [
    'https://northwind.example/a|b[1]?c=%&d=[e]|#f#g|',
    'https://northwind.example/a%7Cb%5B1%5D?c=%25&d=%5Be%5D%7C#f%23g%7C',
  ],
  ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ['https://a:b@northwind.example/|', 'https://a:b@northwind.example/%7C'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['/bulletins/1', undefined],
  ['northwind.example', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s as the address of a web page: %s', (text, expected) => {
  expect(webUrl(text)).toBe(expected)
})
