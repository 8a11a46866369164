import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import { openIndex } from './open.ts'
import { build, fileOf, temporaryFolder } from './testdata/index.ts'
import { osv } from './testdata/source.ts'

let directory = ''
let path = ''
let sound = Buffer.alloc(0)
beforeEach(async () => {
  directory = temporaryFolder()
  await build(
    {
      'PyPI/1.json': osv('PYSEC-1', { aliases: ['CVE-1'], details: 'prose' }),
      'PyPI/2.json': osv('PYSEC-2', { summary: 'another' }, { name: 'django' }),
    },
    { directory },
  )
  path = fileOf(directory)
  sound = readFileSync(path)
})

function overwrite(at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

/** Every kind of answer that the index gives, or the code of the error it ends in; other errors pass through. */
function answers(): string {
  try {
    const index = openIndex(directory)
    try {
      const packages = ['flask', 'django', 'absent'].map((name) => index.forPackage('PyPI', name))
      const groups = ['CVE-1', 'PYSEC-1', 'PYSEC-2', 'absent'].map((id) => index.group(id) ?? 'none')
      return JSON.stringify([packages, groups, index.status()])
    } finally {
      index.close()
    }
  } catch (error) {
    if (error instanceof TocsinError && error.message.includes(directory)) return error.code
    throw error
  }
}

describe('a damaged index gives right answers or none', () => {
  test('with any byte changed', () => {
    const right = answers()
    let refused = 0
    for (const [at, byte] of sound.entries()) {
      overwrite(at, Buffer.from([byte ^ (1 << (at % 8))]))
      const given = answers()
      overwrite(at, Buffer.from([byte]))
      if (given !== right) {
        expect(given, `byte ${at}`).toBe('index_corrupt')
        refused++
      }
    }
    // The rest is filling between entries, which nothing reads.
    expect(refused).toBeGreaterThan(sound.length * 0.95)
  }, 60_000)

  test('cut off anywhere, or with bytes added', () => {
    for (let length = sound.length - 1; length >= 0; length -= 7) {
      truncateSync(path, length)
      expect(answers()).toBe('index_corrupt')
    }
    writeFileSync(path, Buffer.concat([sound, Buffer.from('x')]))
    expect(answers()).toBe('index_corrupt')
  })

  test('with sound entries in the wrong places', () => {
    const right = answers()
    for (let at = 64; at + 1024 <= sound.length; at += 8) {
      overwrite(at, sound.subarray(at + 512, at + 1024))
      expect([right, 'index_corrupt']).toContain(answers())
      overwrite(at, sound.subarray(at, at + 512))
    }
  })

  test.each(['', '\n', '20200101T000000000Z', '../generations/20261123T120000000Z'])(
    'with a current file of %j',
    (text) => {
      writeFileSync(join(directory, 'current'), text)
      expect(answers()).toBe('index_corrupt')
    },
  )
})

test('an index of a later format is left to a later Tocsin', () => {
  const later = Buffer.from(sound)
  later.writeUInt32LE(2, 8)
  later.writeUInt32LE(crc32(later.subarray(16, 64), crc32(later.subarray(0, 12))), 12)
  writeFileSync(path, later)
  expect(() => openIndex(directory)).toThrow(`${path} has format 2; this Tocsin reads format 1.`)
  expect(answers()).toBe('index_newer')
})
