import { describe, expect, test } from 'vitest'
import { contactLink, cveLink, cweLink, link, safeUrl } from './link.ts'
import { markupOf } from './tag.ts'

describe('an address', () => {
  test.each([
    ['https://a.example', 'https://a.example/'],
    ['HTTP://A.example/x?q="><b>', 'http://a.example/x?q=%22%3E%3Cb%3E'],
    ['mailto:psirt@a.example', 'mailto:psirt@a.example'],
    ['https://раураl.example/', 'https://xn--l-7sba6dbr.example/'],
  ])('%s is followed as %s', (text, href) => {
    expect(safeUrl(text)).toBe(href)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' \u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '//a.example',
    '/path',
    'a.example',
    'https://',
    '',
  ])('%j is not followed', (text) => {
    expect(safeUrl(text)).toBeUndefined()
    expect(markupOf(link(text, 'x'))).toBe('x')
  })
})

test('a link away tells the other site nothing and lends it nothing', () => {
  expect(markupOf(link('https://a.example/', '<a>'))).toBe(
    '<a href="https://a.example/" rel="noopener noreferrer nofollow">&lt;a&gt;</a>',
  )
})

test.each([
  ['psirt@northwind.example', 'mailto:psirt@northwind.example'],
  ['https://northwind.example/report', 'https://northwind.example/report'],
  ['PSIRT, psirt@northwind.example, by mail', 'mailto:psirt@northwind.example'],
  ['javascript:alert(1)', undefined],
  ['x@y?subject=<b>', undefined],
])('the contact %s leads to %s', (contact, href) => {
  expect(/href="([^"]*)"/.exec(markupOf(contactLink(contact)))?.[1]).toBe(href)
})

test.each([
  ['CVE-2023-30861', 'https://www.cve.org/CVERecord?id=CVE-2023-30861'],
  ['GHSA-m2qf-hxjv-5gpq', undefined],
  ['CVE-2023-30861/../x', undefined],
])('the vulnerability %s leads to %s', (id, href) => {
  expect(/href="([^"]*)"/.exec(markupOf(cveLink(id)))?.[1]).toBe(href)
})

test.each([
  ['CWE-539', 'https://cwe.mitre.org/data/definitions/539.html'],
  ['CWE-5/../9', undefined],
])('the weakness %s leads to %s', (id, href) => {
  expect(/href="([^"]*)"/.exec(markupOf(cweLink(id)))?.[1]).toBe(href)
})
