import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { context, contextFor, example } from '../../../test/fakes.ts'
import { advisoryIndexStatus, buildAdvisoryIndex } from '../index/advisory-index.ts'
import { osv, ownFolder } from '../testdata/world.ts'
import { openExample } from './open-example.ts'

const folder = ownFolder('open-example')
afterAll(() => folder.remove())

test('the worked example goes from its SBOM to the pages of its bulletins', async () => {
  const opened = await openExample(context, { example, data: folder.path })
  const { advisories, components, findings, revisions } = opened
  expect({ advisories, components, findings }).toEqual({ advisories: 18, components: 36, findings: expect.any(Number) })
  expect(findings).toBeGreaterThan(0)
  const flask = revisions.find(({ bulletin }) => bulletin.trackingId === 'NWSB-CVE-2023-30861')
  expect(flask?.bulletin).toMatchObject({
    publisher: { name: 'Northwind Systems' },
    products: [{ product: { name: 'Northwind Lakehouse' }, version: '2.3' }],
    statements: [{ name: 'Flask', claim: { status: 'affected' } }],
  })
})

describe('the index of the example', () => {
  const status = (data: string) => advisoryIndexStatus(contextFor(join(data, 'db')))

  test('is that of the data folder, and is built anew at each start', async () => {
    const data = join(folder.path, 'fresh')
    await openExample(context, { example, data })
    expect(await status(data)).toMatchObject({ sample: true, sources: [`${example}/osv`], advisories: 18 })
    await openExample(context, { example, data })
    expect(await status(data)).toMatchObject({ sample: true, advisories: 18 })
  })

  test('takes the place of no other', async () => {
    const data = join(folder.path, 'own')
    const from = join(folder.path, 'mirror')
    mkdirSync(join(from, 'PyPI'), { recursive: true })
    writeFileSync(join(from, 'PyPI', 'A-1.json'), JSON.stringify(osv('A-1', 'PyPI/flask', { fixed: '2' })))
    await buildAdvisoryIndex(contextFor(join(data, 'db')), { from, ecosystems: undefined })
    const { generation } = await status(data)
    expect(await openExample(context, { example, data })).toMatchObject({ advisories: 18 })
    expect(await status(data)).toMatchObject({ generation, advisories: 1 })
  })

  test('takes not even the place of one that cannot be read', async () => {
    const data = join(folder.path, 'damaged')
    mkdirSync(join(data, 'db'), { recursive: true })
    writeFileSync(join(data, 'db', 'current'), 'nonsense')
    await openExample(context, { example, data })
    expect(readFileSync(join(data, 'db', 'current'), 'utf8')).toBe('nonsense')
  })
})
