import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-db-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const db = join(folder, 'db')

function source(name: string, records: Readonly<Record<string, string>>): string {
  for (const [path, modified] of Object.entries(records)) {
    const file = join(folder, name, `${path}.json`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ id: path.replace(/.*\//, ''), modified }))
  }
  return join(folder, name)
}

async function said(...args: string[]): Promise<string> {
  const { code, out, err } = await tocsin(['db', ...args, '--db', db])
  return `${code} ${err}${out}`.replaceAll(folder, 'F').replace(/\d+\.\d s/, 'N s')
}

const [january, march] = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z']

test('tocsin db says what it built, what an update changed, and what the index holds', async () => {
  const first = source('first', { 'npm/A-1': january, 'npm/A-2': january, 'PyPI/A-1': january })
  const second = source('second', { 'npm/A-1': march, 'npm/A-3': 'soon', 'PyPI/A-1': january, 'PyPI/B-1': march })

  expect(await said('update')).toMatch(/^2 tocsin: There is no advisory index in F\/db\.\n +Build the advisory index/)
  expect(await said('build', '--from', first)).toContain('2 advisories kept, 0 left out, 1 repeated, N s\n')
  expect(await said('update')).toBe('0 nothing new at F/first: 2 advisories, N s\n')
  const update = await said('update', '--from', second, '--full')
  expect(update).toMatch(/^0 From now on the index follows F\/second, no longer F\/first\.\n/)
  expect(update).toContain('PyPI  1 added\nnpm   1 changed\n\n3 advisories, N s\n')
  expect(update).toMatch(
    /written anew as one file\n\nLeft out:\n {2}npm\/A-3\.json: modified is not an RFC 3339 time: soon\n/,
  )
  expect(update).toContain('  npm: 1 of 2 records are no longer listed, but kept: the list could not be read whole\n')

  const status = await said('status', '--digest')
  expect(status).toContain(
    '3 advisories, built 2026-11-23T12:00:00.000Z (less than an hour ago)\nbase of 3 advisories, written 2026-',
  )
  expect(status).toContain('last compared with the whole list of the source 2026-11-23T12:00:00.000Z\n')
  expect(status).toMatch(/source F\/second\ndigest [0-9a-f]{64}\n$/)
  const { out } = await tocsin(['db', 'status', '--json', '--digest', '--db', db])
  expect(JSON.parse(out)).toMatchObject({ advisories: 3, base: { advisories: 3 }, ageHours: 0, sources: [second] })
  expect(status).toContain(JSON.parse(out).digest)
})
