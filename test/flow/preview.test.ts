import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-preview-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bom = join(example, 'bom.json')

function draft(affected: unknown[]): string {
  const file = join(folder, 'draft.json')
  writeFileSync(file, JSON.stringify({ id: 'NW-DRAFT-1', modified: '2026-11-24T00:00:00Z', affected }))
  return file
}

const pypi = (name: string, fixed: string) => ({
  package: { ecosystem: 'PyPI', name },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
})

test('a draft range tells whom it would match, and which packages nobody has', async () => {
  const { code, out } = await tocsin(['preview', draft([pypi('FLASK', '2.2.5'), pypi('flaks', '9')]), bom, bom])
  expect(code).toBe(1)
  expect(out.split('\n')).toEqual([
    'NW-DRAFT-1 would match 1 package version in 1 of 2 SBOMs:',
    '  flask 2.2.3: 2.2.3 is at or after 0 and before 2.2.5',
    `    ${bom}`,
    'No SBOM holds the PyPI package flaks.',
    '',
  ])
})

test('a range that hits nothing says so', async () => {
  const { code, out } = await tocsin(['preview', draft([pypi('flask', '2.2.3')]), bom])
  expect({ code, out }).toEqual({ code: 0, out: 'NW-DRAFT-1 would match nothing in 1 SBOM.\n' })
})

test('a part of the draft that cannot be read is told, and decides nothing', async () => {
  const odd = { ...pypi('flask', '1.0'), versions: [7] }
  const { code, out } = await tocsin(['preview', draft([odd]), bom, '--json'])
  expect(code).toBe(1)
  const { hits, unreadParts } = JSON.parse(out)
  expect(hits).toMatchObject([{ name: 'flask', version: '2.2.3', inRange: 'unknown', sboms: [bom] }])
  expect(unreadParts).toEqual(['affected[0].versions[0] is not of type string'])
})

test('what is no record is refused in one sentence', async () => {
  const { code, out, err } = await tocsin(['preview', bom, bom])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('bom.json is not an OSV record: id is missing.')
})
