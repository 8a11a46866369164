import fc from 'fast-check'
import { PackageURL } from 'packageurl-js'
import { expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { type PurlParts, purlParts } from './purl-parts.ts'

/** The library's answer, by its rules for packages of any type. */
function byLibrary(text: string): PurlParts | { readonly reason: string } {
  try {
    const [type = '', namespace, name = '', version, qualifiers, subpath] = PackageURL.parseString(text)
    if (!/^[a-z][a-z0-9.-]*$/i.test(type)) return { reason: `"${type}" is not a package type` }
    if (/^@[^/]*$/.test(name)) return { reason: '"name" is a required component' }
    const parts = new PackageURL('generic', namespace, name, version, qualifiers, subpath)
    return {
      type: type.toLowerCase(),
      namespace: parts.namespace || undefined,
      name: parts.name,
      version: parts.version || undefined,
      qualifiers: parts.qualifiers ?? {},
      // Where the first step is not kept, the library leaves its slash.
      subpath: parts.subpath?.replace(/^\//, '') || undefined,
    }
  } catch (error) {
    return { reason: error instanceof Error ? error.message.replace(/^Invalid purl: /, '') : 'unknown cause' }
  }
}

/** Texts near a package URL, with what parsers of addresses stumble over. */
const pieces = fc.array(
  fc.constantFrom(
    ...[
      'pkg:',
      'npm/',
      'PKG',
      ':',
      '//',
      '/',
      'a',
      'Bc',
      '@',
      '@1.0',
      '%40',
      '%',
      '%C3%A9',
      '%e9',
      '%2F',
      '%25zz',
      '+',
      '%2B',
    ],
    ...[
      '?',
      '??',
      'k=v',
      '9=1',
      'K=',
      '&',
      '=',
      '#',
      '..',
      '.',
      '%20',
      '%09',
      '\t',
      '\n',
      '\0',
      '\u001f',
      '\u00a0',
      'é',
      '\ud800',
    ],
    ...['\u{1f600}', '"', '<', '`', '\\', '^', '{', "'", '%EF%BB%BF', '\ufeff', 'user:pass@host', 'https:', 'file:'],
  ),
  { maxLength: 14 },
)
const near = fc.tuple(fc.constantFrom('pkg:', 'pkg:npm/', 'pkg:npm/a@1?', 'pkg:npm/a#', ''), pieces)

test('a package URL is taken apart as packageurl-js does it', () => {
  const texts = fc.oneof(
    near.map(([start, parts]) => start + parts.join('')),
    fc.string(),
    fc.string({ unit: 'binary' }).map((text) => `pkg:npm/${text}`),
    fc.webUrl().map((url) => `pkg:${url}`),
  )
  fc.assert(
    fc.property(texts, (raw) => {
      // Spaces are refused before, in what is neither a query nor a fragment.
      const text = raw.trim()
      if (/^[^?#]*\s/.test(text)) return
      const parts = purlParts(text)
      // Where the type is not sound, the library may name another fault first, or cut the name wrongly.
      if ('reason' in parts && parts.reason.endsWith('is not a package type')) return
      if (/^[^/]*%/.test(text)) return
      const expected = byLibrary(text)
      // Of several faults either may be named.
      if ('reason' in parts && 'reason' in expected) return
      expect(normal(parts)).toEqual(normal(expected))
    }),
    { numRuns: runs(200_000) },
  )
})

/** Null prototypes aside. */
function normal(parts: PurlParts | { readonly reason: string }) {
  return 'reason' in parts ? parts : { ...parts, qualifiers: Object.entries(parts.qualifiers) }
}
