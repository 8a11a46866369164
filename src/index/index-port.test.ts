import { readdirSync, readlinkSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { indexIn } from './index-port.ts'
import { build, temporaryFolder } from './testdata/index.ts'
import { noon, osv } from './testdata/source.ts'

const recordsOf = (id: string) => ({ [`PyPI/${id}.json`]: osv(id) })

/** An index of one record, and what makes another record of it. */
async function indexOfOne(keepOpen: boolean) {
  const directory = temporaryFolder()
  await build(recordsOf('A-1'), { directory })
  const port = indexIn(directory, { keepOpen })
  onTestFinished(() => port.close())
  const replaceWith = (id: string, n: number) => build(recordsOf(id), { directory, now: noon + n })
  return { directory, port, replaceWith }
}

const ids = (index: { forPackage(ecosystem: string, name: string): readonly { head: { id: string } }[] }) =>
  index.forPackage('PyPI', 'flask').map(({ head }) => head.id)

/** Files of the folder that this process has open, by generation. */
function openFiles(directory: string): readonly string[] {
  const paths = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`)
    } catch {
      return [] // the one that lists them
    }
  })
  const own = paths.filter((path) => path.startsWith(`${directory}/generations/`))
  return [...new Set(own.map((path) => path.split('/').at(-2) ?? ''))].sort()
}

describe('the readings of an index', () => {
  test('share one generation, and each new one gets the newest', async () => {
    const { port, replaceWith } = await indexOfOne(true)
    const [one, two] = [await port.current(), await port.current()]
    await replaceWith('B-1', 1)
    const three = await port.current()
    expect([one, two, three].map(ids)).toEqual([['A-1'], ['A-1'], ['B-1']])
    expect(new Set([one, two, three].map((index) => index.status().generation)).size).toBe(2)
    one.close()
    expect(ids(two)).toEqual(['A-1'])
    for (const each of [two, three]) each.close()
  })

  test('may end twice', async () => {
    const { port } = await indexOfOne(true)
    const [one, two] = [await port.current(), await port.current()]
    one.close()
    one.close()
    expect(ids(two)).toEqual(['A-1'])
    two.close()
  })

  test('find no index where there is none, and find it when it is there', async () => {
    const directory = temporaryFolder()
    const port = indexIn(directory, { keepOpen: true })
    await expect(port.current()).rejects.toThrow(expect.objectContaining({ code: 'index_missing' }))
    await build(recordsOf('A-1'), { directory })
    const index = await port.current()
    expect(ids(index)).toEqual(['A-1'])
    index.close()
    port.close()
  })
})

// Linux lists the open files of a process.
describe.skipIf(process.platform !== 'linux')('the files of a generation (open files are counted on Linux)', () => {
  test('stay open between readings, until a newer one has come and the last reading has ended', async () => {
    const { directory, port, replaceWith } = await indexOfOne(true)
    const first = await port.current()
    const { generation } = first.status()
    first.close()
    expect(openFiles(directory)).toEqual([generation])
    const [long, short] = [await port.current(), await port.current()]
    await replaceWith('B-1', 1)
    const newer = await port.current()
    short.close()
    expect(openFiles(directory)).toEqual([generation, newer.status().generation].sort())
    long.close()
    expect(openFiles(directory)).toEqual([newer.status().generation])
    newer.close()
    port.close()
    expect(openFiles(directory)).toEqual([])
  })

  test('are closed with the last reading in a process that ends soon', async () => {
    const { directory, port } = await indexOfOne(false)
    const [one, two] = [await port.current(), await port.current()]
    one.close()
    expect(openFiles(directory)).toHaveLength(1)
    two.close()
    expect(openFiles(directory)).toEqual([])
  })
})
