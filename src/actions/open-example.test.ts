import { afterAll, expect, test } from 'vitest'
import { context, example } from '../../test/fakes.ts'
import { openExample } from './open-example.ts'
import { ownFolder } from './testdata/world.ts'

const folder = ownFolder('open-example')
afterAll(() => folder.remove())

test('the worked example goes from its SBOM to the pages of its bulletins', async () => {
  const opened = await openExample(context, { example, data: folder.path })
  const { advisories, components, findings, revisions, site } = opened
  expect({ advisories, components, findings }).toEqual({ advisories: 18, components: 36, findings: expect.any(Number) })
  expect(findings).toBeGreaterThan(0)
  const flask = revisions.find(({ bulletin }) => bulletin.trackingId === 'NWSB-CVE-2023-30861')
  expect(flask?.bulletin).toMatchObject({
    publisher: { name: 'Northwind Systems' },
    productVersion: { product: { name: 'Northwind Lakehouse' }, version: '2.3' },
    components: [{ name: 'Flask', claim: { status: 'affected' } }],
  })
  expect([...site.keys()].some((path) => path.includes('NWSB-CVE-2023-30861'))).toBe(true)
})
