import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Lane, Lanes, missingSibling, withNonce } from './lanes.ts'
import type { LaneKind } from './types.ts'

function lanesOf(page: string): Lanes {
  let count = 0
  return new Lanes(page, () => createHash('sha256').update(`${count++}`).digest('hex').slice(0, 8))
}

function take(page: string, kind: LaneKind, count: number): readonly Lane[] {
  const lanes = lanesOf(page)
  return Array.from({ length: count }, () => lanes.next(kind)).filter((lane) => lane !== undefined)
}

const pages = [
  '/page',
  '/static/site.css',
  '/',
  '/a',
  '/caf%C3%A9/men%75',
  '/search?q=a%20b',
  '/a/b/c?x=1&y=2',
  '/~user/;v=1/x',
  '/100%25',
]

test.each(pages)('lanes of %s by query: each once, the page with something added', (page) => {
  const paths = take(page, 'query', 50).map(({ path }) => path)
  expect(new Set(paths).size).toBe(50)
  for (const path of paths) expect(path).toMatch(/[?&]tp=[0-9a-f]{8}$/)
  expect(paths.every((path) => path.startsWith(page))).toBe(true)
  expect(paths.every((path) => path.split('?').length === 2)).toBe(true)
})

test.each(pages)('lanes of %s by escapes: each once, never the page, the same resource', (page) => {
  const lanes = lanesOf(page)
  const most = Math.min(lanes.capacity('encoded'), 60)
  const paths = take(page, 'encoded', most + 5).map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.length).toBeLessThanOrEqual(lanes.capacity('encoded'))
  if (lanes.capacity('encoded') <= 60) expect(paths.length).toBe(lanes.capacity('encoded'))
  for (const path of paths) {
    expect(path).not.toBe(page)
    expect(decodeURIComponent(path)).toBe(decodeURIComponent(page))
    // Escapes that stand there stay as they are, and so does the query.
    expect(path.split('?')[1]).toBe(page.split('?')[1])
    for (const escaped of page.match(/%[0-9a-f]{2}/gi) ?? []) expect(path).toContain(escaped)
  }
})

test.each<[string, LaneKind, number]>([
  ['/page', 'encoded', 15],
  ['/', 'encoded', 0],
  ['/a', 'encoded', 1],
  ['/%61', 'encoded', 0],
  ['/a?bcd', 'encoded', 1],
  ['/1/2.3', 'encoded', 0],
  ['/page', 'query', Number.POSITIVE_INFINITY],
  ['/page', 'plain', 1],
])('%s has room for lanes of the kind %s: %d', (page, kind, expected) => {
  expect(lanesOf(page).capacity(kind)).toBe(expected)
})

test('a page without letters has no lane by escapes', () => {
  expect(take('/', 'encoded', 1)).toEqual([])
})

test.each([
  ['/page', '/page?tp=12ab'],
  ['/page?a=1', '/page?a=1&tp=12ab'],
  ['/page?', '/page?&tp=12ab'],
])('%s with a nonce', (path, expected) => {
  expect(withNonce(path, '12ab')).toBe(expected)
})

test.each([
  ['/page', '/tp-12ab'],
  ['/static/site.css', '/static/tp-12ab.css'],
  ['/static/site.css?v=1.2', '/static/tp-12ab.css'],
  ['/a/b/', '/a/b/tp-12ab'],
  ['/', '/tp-12ab'],
  ['/v1.2/page', '/v1.2/tp-12ab'],
  ['/file.tar.gz', '/tp-12ab.gz'],
  ['/file.notanending', '/tp-12ab'],
])('beside %s nothing is at %s', (page, expected) => {
  expect(missingSibling(page, '12ab')).toBe(expected)
})
