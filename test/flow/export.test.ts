import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SitePort } from '../../src/domain/site.ts'
import { testServer } from '../../src/server/testdata/test-server.ts'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-export-'))
const [data, out] = [join(folder, 'data'), join(folder, 'public')]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let site: SitePort | undefined
beforeAll(async () => {
  site = (await tocsin(['serve', '--data', data])).site
  const { code, err } = await tocsin(['export', '--data', data, '--out', out])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

/** Paths of all files below a folder, following no link inside it. */
function paths(at: string): readonly string[] {
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).sort()
  return names.filter((name) => statSync(join(at, name)).isFile())
}

describe('law 7: the export writes what the server serves', () => {
  test('for every path of the plan, and has no other file', async () => {
    if (!site) throw new Error('nothing was served')
    const app = testServer({ site, guard: { mode: 'throw' } })
    const planned: string[] = []
    const generation = await site.current()
    if (generation) for await (const [path] of generation.files()) planned.push(path)
    expect(planned.length).toBeGreaterThan(200)
    expect(paths(out)).toEqual(planned.toSorted())
    for (const path of planned) {
      const address = `/${path.replace(/(^|\/)index\.html$/, '$1')}`
      const reply = await app.inject({ method: 'GET', url: address })
      const status = path === '404.html' ? 200 : reply.statusCode
      expect([path, status]).toEqual([path, 200])
      const bytes = readFileSync(join(out, path))
      expect([path, reply.rawPayload.equals(bytes)]).toEqual([path, true])
      expect(reply.headers.etag).toBe(`"${createHash('sha256').update(bytes).digest('base64url')}"`)
    }
  })
})

test('an export of what has not changed writes no file anew, and names what it did', async () => {
  const before = readlinkSync(out)
  const { code, out: said } = await tocsin(['export', '--data', data, '--out', `${out}/`])
  expect(code).toBe(0)
  expect(said).toMatch(/exported to .*public/)
  expect(said).toMatch(/files {9}\d+, none written anew/)
  expect(readlinkSync(out)).not.toBe(before)
})

test('a folder with files of others is refused, and nothing is left beside it', async () => {
  const mine = join(folder, 'mine')
  mkdirSync(mine)
  writeFileSync(join(mine, 'letter.txt'), 'mine')
  const { code, err } = await tocsin(['export', '--data', data, '--out', mine])
  expect([code, err]).toEqual([3, expect.stringContaining('is there already and no export made it')])
  expect(readdirSync(mine)).toEqual(['letter.txt'])
  expect(readdirSync(folder).sort()).toEqual(['data', 'mine', 'public', 'public.generations'])
})

test('without a folder the call is wrong', async () => {
  const { code, err } = await tocsin(['export'])
  expect([code, err]).toEqual([2, expect.stringContaining('--out')])
})
