import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mirrorAt } from './mirror-at.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-mirror-'))
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '')
  if (path === '/osv/GitHub Actions/all.zip') response.end('zip')
  else if (path === '/osv/odd.csv') response.writeHead(200, { etag: 'no quotes' }).end('list')
  else if (path !== '/osv/list.csv') response.writeHead(path.includes('broken') ? 500 : 404).end()
  else if (request.headers['if-none-match'] === 'W/"1"') response.writeHead(304).end()
  else response.writeHead(200, { etag: 'W/"1"' }).end('list')
})
let url = ''

beforeAll(async () => {
  mkdirSync(join(folder, 'PyPI'))
  writeFileSync(join(folder, 'PyPI', 'all.zip'), 'zip')
  writeFileSync(join(folder, 'PyPI', 'B-1.json'), '{}')
  writeFileSync(join(folder, 'PyPI', 'A-1.json'), '{}')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/osv`
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  server.close()
})

/** What is fetched with no mark, with the mark that came with it, and with another. */
async function fetchedTwice(location: string, path: string): Promise<unknown[]> {
  const mirror = mirrorAt(location)
  const file = await mirror.fetchIfChanged(undefined, path)
  if (file === undefined || file === 'unchanged') return [file]
  const text = (given: typeof file | 'unchanged' | undefined) =>
    typeof given === 'object' ? new TextDecoder().decode(given.bytes) : given
  return [
    text(file),
    text(await mirror.fetchIfChanged(file.etag, path)),
    text(await mirror.fetchIfChanged('"2"', path)),
  ]
}

describe('a folder', () => {
  test('gives archives, loose records in order, and its folders', async () => {
    const mirror = mirrorAt(folder)
    expect(await mirror.fetch('PyPI/all.zip')).toEqual(Buffer.from('zip'))
    expect(await mirror.fetch('npm/all.zip')).toBeUndefined()
    expect([...(await mirror.singleRecords('PyPI')).keys()]).toEqual(['A-1.json', 'B-1.json'])
    expect(await mirror.singleRecords('npm')).toEqual(new Map())
    expect(await mirror.list()).toEqual(['PyPI'])
  })

  test('gives no file a second time whose content is the same', async () => {
    expect(await fetchedTwice(folder, 'PyPI/all.zip')).toEqual(['zip', 'unchanged', 'zip'])
    expect(await fetchedTwice(folder, 'npm/all.zip')).toEqual([undefined])
  })

  test('that is not there is refused', async () => {
    await expect(mirrorAt(join(folder, 'absent')).list()).rejects.toMatchObject({ code: 'source_not_found' })
  })
})

describe('a web address', () => {
  test('gives archives, also of ecosystems with a space in the name', async () => {
    const bytes = await mirrorAt(url).fetch('GitHub Actions/all.zip')
    expect(new TextDecoder().decode(bytes)).toBe('zip')
  })

  test('gives no file a second time that has the same mark; a mark that is none is not remembered', async () => {
    expect(await fetchedTwice(url, 'list.csv')).toEqual(['list', 'unchanged', 'list'])
    expect(await fetchedTwice(url, 'odd.csv')).toEqual(['list', 'list', 'list'])
    expect(await fetchedTwice(url, 'absent.csv')).toEqual([undefined])
  })

  test('that answers 404 has no such file', async () => {
    expect(await mirrorAt(url).fetch('npm/all.zip')).toBeUndefined()
  })

  test('that answers 500, or not at all, is refused with the address in the sentence', async () => {
    await expect(mirrorAt(url).fetch('broken')).rejects.toThrow(/broken answered with HTTP status 500/)
    const closed = mirrorAt('http://127.0.0.1:1/')
    await expect(closed.fetch('ecosystems.txt')).rejects.toThrow(/127\.0\.0\.1:1\/ecosystems\.txt could not be fetched/)
  })
})
