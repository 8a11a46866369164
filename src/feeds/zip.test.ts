import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeZip } from '../../test/make-zip.ts'
import { runs } from '../../test/seeded.ts'
import { TocsinError } from '../domain/errors.ts'
import { readZip, type ZipLimits, zipLimits } from './zip.ts'

const sample = { 'a.json': '{"a":1}', 'b.json': 'b'.repeat(5000), 'empty.json': '' }

function contents(archive: Uint8Array, limits?: ZipLimits): Record<string, string> {
  const read = readZip(archive, limits).map((entry) => [entry.name, Buffer.from(entry.read()).toString()] as const)
  return Object.fromEntries(read)
}

/** The code of the error that the work ends in; other errors than ours pass through. */
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'no error'
  } catch (error) {
    if (error instanceof TocsinError) return error.code
    throw error
  }
}

describe('a sound archive gives back its files', () => {
  test.each([
    ['deflated', {}],
    ['stored', { stored: true }],
    ['zip64', { wide: true }],
    ['with a comment', { comment: 'mirror of 2026-11-23' }],
    ['with a comment that looks like an end', { comment: `PK\x05\x06${'\0'.repeat(18)} and more` }],
  ])('%s', (_, style) => {
    expect(contents(makeZip(sample, style))).toEqual(sample)
  })

  test('a view into a larger buffer is read from its own start', () => {
    const archive = makeZip(sample)
    const padded = Buffer.concat([Buffer.from('before'), archive, Buffer.from('after')])
    expect(contents(padded.subarray(6, 6 + archive.length))).toEqual(sample)
  })

  test('folders are left out, an archive without files gives none', () => {
    expect(contents(makeZip({ 'PyPI/': '', 'PyPI/a.json': '1' }))).toEqual({ 'PyPI/a.json': '1' })
    expect(contents(makeZip({}))).toEqual({})
  })

  test('any names and bytes come back as they went in', () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-zü_.]{1,12}\.json$/), fc.uint8Array())
    const style = fc.record({ stored: fc.boolean(), wide: fc.boolean() })
    fc.assert(
      fc.property(files, style, (given, how) => {
        const read = readZip(makeZip(given, how)).map((entry) => [entry.name, new Uint8Array(entry.read())] as const)
        expect(Object.fromEntries(read)).toEqual({ ...given })
      }),
    )
  })
})

describe('a hostile archive is refused as a whole', () => {
  test.each(['../a.json', 'x/../../a', '/etc/passwd', 'C:\\a', 'a\\b.json', 'a\0.json', '..', ''])(
    'with an entry named %j',
    (name) => {
      const archive = makeZip({ 'good.json': '1', [name]: '2' })
      expect(codeOf(() => readZip(archive))).toBe('zip_unsafe')
    },
  )

  test.each<[string, Partial<ZipLimits>]>([
    ['with more entries than allowed', { entries: 2 }],
    ['with an entry that is too large', { entryBytes: 4999 }],
    ['that is too large in all', { totalBytes: 5006 }],
  ])('%s', (_, limit) => {
    expect(codeOf(() => readZip(makeZip(sample), { ...zipLimits, ...limit }))).toBe('zip_unsafe')
  })

  test('at its exact limits it is still read', () => {
    const limits = { ...zipLimits, entries: 3, entryBytes: 5000, totalBytes: 5007 }
    expect(contents(makeZip(sample), limits)).toEqual(sample)
  })

  test('when an entry grows more than two hundredfold, before a byte of it is unpacked', () => {
    const bomb = makeZip({ 'bomb.json': Buffer.alloc(2 ** 22) })
    expect(() => readZip(bomb)).toThrow('bomb.json unpacks to more than 200 times its packed size.')
  })
})

describe('one damaged entry does not cost the others', () => {
  const sizes = { crc: 16, packed: 20, size: 24, method: 10, flags: 8, offset: 42 }

  /** The sample with a field of the directory's entry for b.json overwritten. */
  function patched(field: keyof typeof sizes, value: number): Buffer {
    const archive = makeZip(sample)
    const at = archive.lastIndexOf('b.json') - 46 + sizes[field]
    if (field === 'method' || field === 'flags') archive.writeUInt16LE(value, at)
    else archive.writeUInt32LE(value, at)
    return archive
  }

  test.each([
    ['a wrong checksum', patched('crc', 1), 'b.json does not match its checksum.'],
    ['a size that is too small', patched('size', 4999), 'b.json does not unpack.'],
    ['a size that is too large', patched('size', 5001), 'b.json holds 5000 bytes, not 5001.'],
    ['fewer packed bytes', patched('packed', 3), 'b.json does not unpack.'],
    ['packed bytes beyond the directory', patched('packed', 1_000_000), 'b.json reaches beyond its place.'],
    ['a place beyond the directory', patched('offset', 1_000_000), 'b.json does not start with a header.'],
    ['a place in the middle of another', patched('offset', 5), 'b.json does not start with a header.'],
    ['an unknown method', patched('method', 93), 'b.json is packed by a method that Tocsin does not read.'],
    ['encryption', patched('flags', 1), 'b.json is encrypted.'],
  ])('%s', (_, archive, message) => {
    const [a, b, empty] = readZip(archive)
    expect(() => b?.read()).toThrow(message)
    expect(codeOf(() => b?.read())).toBe('zip_unreadable')
    expect([a, empty].map((entry) => Buffer.from(entry?.read() ?? []).toString())).toEqual(['{"a":1}', ''])
  })

  test('an entry that hides a bomb behind a small size is cut off at that size', () => {
    const archive = patched('size', 10)
    const packed = deflateRawSync(Buffer.alloc(2 ** 26))
    expect(codeOf(() => readZip(archive)[1]?.read())).toBe('zip_unreadable')
    const bomb = makeZip({ 'b.json': packed }, { stored: true })
    const at = bomb.lastIndexOf('b.json') - 46
    bomb.writeUInt16LE(8, at + sizes.method)
    expect(() => readZip(bomb)[0]?.read()).toThrow('b.json does not unpack.')
  })
})

describe('a broken archive ends in a sentence, never in a crash', () => {
  const archives = [makeZip(sample), makeZip(sample, { wide: true, comment: 'x' })]

  test('cut off anywhere', () => {
    for (const archive of archives) {
      for (let length = 0; length < archive.length; length++) {
        expect(codeOf(() => contents(archive.subarray(0, length)))).toBe('zip_unreadable')
      }
    }
  })

  test('with any bits turned', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...archives), flips, (archive, places) => {
        const broken = Buffer.from(archive)
        for (const [at, bit] of places) broken[at % broken.length] = (broken[at % broken.length] ?? 0) ^ (1 << bit)
        expect(['no error', 'zip_unreadable', 'zip_unsafe']).toContain(codeOf(() => contents(broken)))
      }),
      { numRuns: runs(2000) },
    )
  })

  test('of any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(codeOf(() => readZip(bytes))).toBe('zip_unreadable')
      }),
    )
  })

  test('that is one of several parts, or holds more than it announces', () => {
    const parts = makeZip(sample)
    parts.writeUInt16LE(1, parts.length - 18)
    expect(() => readZip(parts)).toThrow('The archive is one part of several.')
    const fewer = makeZip(sample)
    fewer.writeUInt16LE(2, fewer.length - 12)
    expect(() => readZip(fewer)).toThrow('holds more than the 2 entries it announces')
  })
})
