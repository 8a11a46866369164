import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { files } from './files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const limit = 1000

describe('reading', () => {
  test('gives the bytes', async () => {
    writeFileSync(join(folder, 'a.json'), '{}')
    expect(new TextDecoder().decode(await files.read(join(folder, 'a.json'), limit))).toBe('{}')
  })

  test.each([
    ['a missing file', 'absent.json', 'file_not_found'],
    ['a file below a file', 'big/absent.json', 'file_not_found'],
    ['a folder', '.', 'file_is_folder'],
    ['a file over the limit', 'big', 'file_too_large'],
  ])('%s is refused', async (_, name, code) => {
    writeFileSync(join(folder, 'big'), 'x'.repeat(limit + 1))
    await expect(files.read(join(folder, name), limit)).rejects.toMatchObject({ code })
  })
})

describe('writing', () => {
  test('makes missing folders and replaces what was there', async () => {
    const path = join(folder, 'new', 'a.txt')
    await files.write(path, 'one')
    await files.write(path, 'two')
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.txt'])
  })

  test('several files are all written', async () => {
    const [one, two] = [join(folder, 'a', 'one'), join(folder, 'two')]
    await files.writeAll(
      new Map([
        [one, '1'],
        [two, '2'],
      ]),
    )
    expect([readFileSync(one, 'utf8'), readFileSync(two, 'utf8')]).toEqual(['1', '2'])
    expect(readdirSync(folder).sort()).toEqual(['a', 'two'])
  })

  test.each([
    ['a folder is in the way of the last', (at: string) => mkdirSync(join(at, 'two'))],
    ['the last would lie below a file', (at: string) => writeFileSync(join(at, 'file'), 'mine')],
  ])('several files, of which %s: none is written, and what was there stays', async (_, prepare) => {
    prepare(folder)
    writeFileSync(join(folder, 'one'), 'old')
    const before = readdirSync(folder).sort()
    const last = before.includes('file') ? join('file', 'two') : 'two'
    const content = new Map(
      [
        ['one', 'new'],
        [last, '2'],
      ].map(([name = '', text = '']) => [join(folder, name), text]),
    )
    await expect(files.writeAll(content)).rejects.toMatchObject({ code: 'write_failed' })
    expect(readFileSync(join(folder, 'one'), 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(before)
  })

  test('whether anything is there', async () => {
    writeFileSync(join(folder, 'a'), '')
    expect(await Promise.all(['a', '.', 'b', 'a/b'].map((name) => files.isThere(join(folder, name))))).toEqual([
      ...[true, true, false, false],
    ])
  })

  test.skipIf(process.platform === 'win32')(
    'to a pipe or device writes into it and does not replace it (needs POSIX)',
    async () => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      const reader = promisify(execFile)('cat', [pipe])
      await files.write(pipe, 'answer')
      expect((await reader).stdout).toBe('answer')
      expect(statSync(pipe).isFIFO()).toBe(true)
    },
  )

  test.each([
    ['a file', (path: string) => files.write(path, 'x')],
    ['a folder', (path: string) => files.fillFolder(path, new Map([['b.txt', 'x']]))],
  ])('%s below a file is refused, and the file stays', async (_, write) => {
    writeFileSync(join(folder, 'file'), 'mine')
    await expect(write(join(folder, 'file', 'new'))).rejects.toMatchObject({
      code: 'write_failed',
      message: expect.stringMatching(/new could not be written: part of its path is a file, not a folder\.$/),
    })
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine')
  })

  test('onto a folder is refused and leaves nothing behind', async () => {
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true })
    await expect(files.write(join(folder, 'taken'), 'x')).rejects.toMatchObject({ code: 'write_failed' })
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})

test.runIf(process.platform === 'linux')('where the system makes no folders, writing fails and ends', async () => {
  await expect(files.write('/proc/tocsin/deep/a', 'x')).rejects.toMatchObject({ code: 'write_failed' })
  await expect(files.fillFolder('/proc/tocsin/deep', new Map([['a', 'x']]))).rejects.toMatchObject({
    code: 'write_failed',
  })
})

describe('filling a folder', () => {
  test('replaces files of the same name, and leaves the others alone', async () => {
    const path = join(folder, 'site')
    await files.fillFolder(
      path,
      new Map([
        ['old.html', 'old'],
        ['sub/page.html', 'old'],
      ]),
    )
    await files.fillFolder(path, new Map([['sub/page.html', 'new']]))
    expect(readdirSync(path)).toEqual(['old.html', 'sub'])
    expect(readFileSync(join(path, 'sub', 'page.html'), 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['site'])
  })

  test.each([
    ['a folder stands in the place of a file', 'it is a folder', ['b', 'a'], 'a/mine.txt'],
    ['a file stands in the place of a folder', 'part of its path is a file', ['b', 'a/x'], 'a'],
  ])('where %s, nothing is touched', async (_, reason, names, mine) => {
    const path = join(folder, 'site')
    await files.fillFolder(path, new Map([[mine, 'mine']]))
    await expect(files.fillFolder(path, new Map(names.map((name) => [name, 'new'])))).rejects.toThrow(reason)
    expect(readFileSync(join(path, mine), 'utf8')).toBe('mine')
    expect(readdirSync(path)).toEqual(['a'])
    expect(readdirSync(folder)).toEqual(['site'])
  })

  test('a reader finds every file at any moment of 300 swaps', async () => {
    const path = join(folder, 'site')
    const content = (n: number) =>
      new Map([
        ['index.html', `page ${n}`],
        ['sub/csaf.json', `csaf ${n}`],
        [`only-${n}`, ''],
      ])
    await files.fillFolder(path, content(0))
    const code = `const { readFileSync } = require('node:fs')
      let looks = 0, missing = 0
      process.on('message', () => process.send({ looks, missing }, () => process.exit()))
      setInterval(() => {
        for (let i = 0; i < 200; i++) for (const name of ['index.html', 'sub/csaf.json']) {
          looks++
          try { if (!readFileSync(process.argv[1] + '/' + name, 'utf8').includes(' ')) missing++ } catch { missing++ }
        }
      }, 0)
      process.send('ready')`
    const reader = spawn(process.execPath, ['-e', code, path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    await once(reader, 'message')
    for (let n = 1; n <= 300; n++) await files.fillFolder(path, content(n))
    reader.send('enough')
    const [{ looks, missing }] = await once(reader, 'message')
    expect(looks).toBeGreaterThan(0)
    expect(missing).toBe(0)
    expect(readdirSync(path)).toHaveLength(303)
  })

  test('a file that is removed takes the folder with it that it leaves empty, and no other', async () => {
    const path = join(folder, 'site')
    await files.fillFolder(
      path,
      new Map([
        ['a/one', '1'],
        ['a/two', '2'],
      ]),
    )
    await files.remove(join(path, 'a', 'one'))
    expect(await files.folders(path)).toEqual(['a'])
    await files.remove(join(path, 'a', 'two'))
    expect([await files.folders(path), await files.folders(join(path, 'a'))]).toEqual([[], []])
    expect([await files.isFile(join(path, 'a')), await files.isFile(import.meta.filename)]).toEqual([false, true])
    await expect(files.remove(join(path, 'a', 'two'))).rejects.toMatchObject({ code: 'write_failed' })
  })

  const full = canMount()
  test.skipIf(!full)('on a full disk keeps the old content (needs root on Linux to mount a small tmpfs)', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
    try {
      const path = join(folder, 'site')
      await files.fillFolder(path, new Map([['a', 'old']]))
      const tooMuch = new Map([['a', 'x'.repeat(200_000)]])
      await expect(files.fillFolder(path, tooMuch)).rejects.toThrow(/could not be written: the disk is full/)
      expect(readFileSync(join(path, 'a'), 'utf8')).toBe('old')
      expect(readdirSync(folder)).toEqual(['site'])
    } finally {
      execFileSync('umount', [folder])
    }
  })
})

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const probe = mkdtempSync(join(tmpdir(), 'tocsin-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}
