import { closeSync, openSync, readFileSync, truncateSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import { formatVersion } from './file/layout.ts'
import { openIndex } from './open.ts'
import { build, fileOf, temporaryFolder, update } from './testdata/index.ts'
import { osv } from './testdata/source.ts'

const first = {
  'PyPI/1.json': osv('PYSEC-1', { aliases: ['CVE-1'], details: 'prose' }),
  'PyPI/2.json': osv('PYSEC-2', { summary: 'another' }, { name: 'django' }),
}
const changed = osv('PYSEC-1', { aliases: ['CVE-1'], modified: '2026-02-01T00:00:00Z' })

/** A generation with a base and a delta. */
let directory = ''
let path = ''
let sound = Buffer.alloc(0)
beforeEach(async () => {
  directory = temporaryFolder()
  await build(first, { directory })
  await update({ ...first, 'PyPI/1.json': changed }, { directory, deltaShare: 1 })
  choose('advisories.tix')
})

function choose(name: string): void {
  path = fileOf(directory, name)
  sound = readFileSync(path)
}

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
      const groups = ['CVE-1', 'PYSEC-1', 'PYSEC-2', 'absent'].map((id) => index.groups(id))
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
  test.each([
    ['advisories.tix', 0.8],
    ['delta.tix', 0.95],
    ['summary.tix', 1],
  ])(
    'with any byte of %s changed',
    (name, refusedShare) => {
      choose(name)
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
      // The rest is filling between entries, and what the delta has taken the place of, which nothing reads.
      expect(refused).toBeGreaterThanOrEqual(sound.length * refusedShare)
    },
    60_000,
  )

  test.each(['advisories.tix', 'delta.tix', 'summary.tix'])('with %s cut off anywhere, or with bytes added', (name) => {
    choose(name)
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

  test('with a file missing, or the delta of another base', async () => {
    for (const name of ['advisories.tix', 'delta.tix', 'summary.tix']) {
      choose(name)
      unlinkSync(path)
      expect(answers()).toBe('index_corrupt')
      writeFileSync(path, sound)
    }
    const other = temporaryFolder()
    await build({ ...first, 'PyPI/3.json': osv('PYSEC-3') }, { directory: other })
    writeFileSync(fileOf(directory, 'advisories.tix'), readFileSync(fileOf(other, 'advisories.tix')))
    expect(answers()).toBe('index_corrupt')
  })

  test('and no update, when the list of what it holds is damaged', async () => {
    choose('listing.tix')
    for (const at of [0, 4, 12, Math.floor(sound.length / 2), sound.length - 1]) {
      overwrite(at, Buffer.from([(sound[at] ?? 0) ^ 1]))
      await expect(update(first, { directory })).rejects.toMatchObject({ code: 'index_corrupt' })
      overwrite(at, sound.subarray(at, at + 1))
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
  later.writeUInt32LE(formatVersion + 1, 8)
  later.writeUInt32LE(crc32(later.subarray(16, 64), crc32(later.subarray(0, 12))), 12)
  writeFileSync(path, later)
  expect(() => openIndex(directory)).toThrow(
    `${path} has format ${formatVersion + 1}; this Tocsin reads format ${formatVersion}.`,
  )
  expect(answers()).toBe('index_newer')
})
