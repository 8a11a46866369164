import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mirrorAt } from './mirror.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-mirror-'))
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '')
  if (path === '/osv/GitHub Actions/all.zip') response.end('zip')
  else response.writeHead(path.includes('broken') ? 500 : 404).end()
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

describe('a folder', () => {
  test('gives archives, loose records in order, and its folders', async () => {
    const mirror = mirrorAt(folder)
    expect(await mirror.fetch('PyPI/all.zip')).toEqual(Buffer.from('zip'))
    expect(await mirror.fetch('npm/all.zip')).toBeUndefined()
    expect([...(await mirror.loose('PyPI')).keys()]).toEqual(['A-1.json', 'B-1.json'])
    expect(await mirror.loose('npm')).toEqual(new Map())
    expect(await mirror.list()).toEqual(['PyPI'])
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

  test('that answers 404 has no such file', async () => {
    expect(await mirrorAt(url).fetch('npm/all.zip')).toBeUndefined()
  })

  test('that answers 500, or not at all, is refused with the address in the sentence', async () => {
    await expect(mirrorAt(url).fetch('broken')).rejects.toThrow(/broken answered with HTTP status 500/)
    const closed = mirrorAt('http://127.0.0.1:1/')
    await expect(closed.fetch('ecosystems.txt')).rejects.toThrow(/127\.0\.0\.1:1\/ecosystems\.txt could not be fetched/)
  })
})
