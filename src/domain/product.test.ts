import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPastSecuritySupport, isProductSlug, type Lifecycle, slugOf, versionSegment } from './product.ts'

test.each([
  ['Northwind Lakehouse', 'northwind-lakehouse'],
  ['Åkerblad & Søn: Router™ 2', 'akerblad-s-n-routertm-2'],
  ['--- x ---', 'x'],
  ['北風', undefined],
  ['', undefined],
])('%j has the slug %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('what a slug is made for is a slug, or there is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const slug = slugOf(name)
      return slug === undefined || isProductSlug(slug)
    }),
  )
})

test.each([
  ['lakehouse-2', true],
  ['-', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['Lakehouse', false],
  ['lake_house', false],
  ['lake/house', false],
  ['lakehouse\n', false],
])('%j is a slug: %s', (text, expected) => {
  expect(isProductSlug(text)).toBe(expected)
})

describe('the segment of a version in addresses', () => {
  test.each([
    ['2.3.1', '2.3.1'],
    ['2.3.1-RC1+build.5', '2.3.1-rc1+build.5'],
    ['2.3 Service Pack 1', '2.3_service_pack_1'],
    ['1/2', '1_2'],
    ['../../etc', '.._.._etc'],
    ['..', '_'],
    ['.', '_'],
    ['', '_'],
    ['ÄÖ', '_'],
  ])('of %j is %s', (version, segment) => {
    expect(versionSegment(version)).toBe(segment)
  })

  test('is always one harmless name of a folder, and its own segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (version) => {
        const segment = versionSegment(version)
        expect(segment).toMatch(/^(?!\.{1,2}$)[a-z0-9.+_-]+$/)
        expect(versionSegment(segment)).toBe(segment)
      }),
    )
  })
})

describe('security support', () => {
  const noon = Date.parse('2026-11-30T12:00:00Z')
  const rows: [string, Lifecycle, boolean][] = [
    ['has not ended where nothing is said', {}, false],
    ['has not ended while the date is to be announced', { endOfSecuritySupport: 'tba', endOfLife: 'tba' }, false],
    ['has not ended before its date', { endOfSecuritySupport: '2026-11-30T12:00:01Z' }, false],
    ['has ended at its date', { endOfSecuritySupport: '2026-11-30T12:00:00Z' }, true],
    ['has ended with the life of the version', { endOfLife: '2026-01-01T00:00:00Z' }, true],
    ['does not end with sales', { endOfSales: '2026-01-01T00:00:00Z' }, false],
    ['ends with the first of two dates', { endOfSecuritySupport: 'tba', endOfLife: '2020-01-01T00:00:00Z' }, true],
  ]
  test.each(rows)('%s', (_, lifecycle, expected) => {
    expect(isPastSecuritySupport(lifecycle, noon)).toBe(expected)
  })
})
