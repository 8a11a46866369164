import { expect, test } from 'vitest'
import { uriFault } from './uri.ts'

test.each([
  'https://northwind.example',
  'https://user:secret@northwind.example:8443/a/b;c=d?e=f/?&g#h?/i',
  'urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66',
  'mailto:psirt@northwind.example',
  'tag:northwind.example,2026:x',
  'a+b-c.1:x',
  'file:///etc/hosts',
  'http://[2001:db8::7]/c=GB?one',
  'http://[::ffff:192.0.2.1]:80',
  'http://[v1.a:b]/',
  'http://a/%C3%A4',
  'x:',
  'x:?y',
  'x:/y//z',
  'http://a:/',
])('%s is a URI', (text) => {
  expect(uriFault(text)).toBeUndefined()
})

test.each([
  '',
  'northwind.example',
  '/a',
  '//a/b',
  ':a',
  '1a:b',
  'a_b:c',
  'http://a b/',
  'http://a/\n',
  'http://a/%2',
  'http://a/%zz',
  'http://\u00e4.example/',
  'http://a/[1]',
  'http://a/?[1]',
  'http://a/#b#c',
  'http://a@b@c/',
  'http://a:x/',
  'http://[::1',
  'http://[::1]x/',
  'http://[1.2.3.4]/',
  'http://[1:2:3:4:5:6:7:8:9]/',
  'http://[fe80::1%25en0]/',
  'http://[v1.]/',
  'http://a/\\',
  'http://a/"',
])('%j is none', (text) => {
  expect(uriFault(text)).toBeDefined()
})

test('texts of any length are answered', () => {
  for (const part of ['a', ':', '/', '?', '#', '%41', '[', ']', '@', ' ']) {
    for (const start of ['', 'a', 'http://', 'http://[', 'http://a/']) uriFault(start + part.repeat(1_000_000))
  }
})
