import { expect, test } from 'vitest'
import { webUrl } from './web-url.ts'

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
