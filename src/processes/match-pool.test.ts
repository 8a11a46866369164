import { afterAll, describe, expect, test } from 'vitest'
import { contextFor } from '../../test/fakes.ts'
import { scan } from '../actions/sbom/scan.ts'
import { cyclonedx, indexIn, osv, ownFolder } from '../actions/testdata/world.ts'
import { matchPool } from './match-pool.ts'

const folder = ownFolder('match-pool')
const pool = matchPool(new URL('./match-worker.ts', import.meta.url))
afterAll(async () => {
  await pool.close()
  folder.remove()
})

const count = 12_000
const purls = Array.from({ length: count }, (_, i) => `pkg:pypi/flask-extension-${i}@1.0.${i % 50}`)
const large = folder.write('large.json', cyclonedx(purls))
const small = folder.write('small.json', cyclonedx(purls.slice(0, 3)))
const db = await indexIn(
  folder,
  'index',
  Array.from({ length: 200 }, (_, i) => osv(`A-${i}`, `PyPI/flask-extension-${i}`, { fixed: '1.0.20' })),
)

/** How many turns the event loop had while the work was done. */
async function turnsDuring<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly turns: number }> {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns++
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  const result = await work()
  isOver = true
  return { result, turns }
}

describe('a large SBOM', () => {
  test('does not block the event loop while it is matched in the pool, and has the same answer', async () => {
    const here = await turnsDuring(() => scan(contextFor(db), { sboms: [large] }))
    const beside = await turnsDuring(() => scan({ ...contextFor(db), sbomMatcher: pool }, { sboms: [large] }))
    expect(beside.result).toEqual(here.result)
    expect(here.result.findings.length).toBeGreaterThan(50)
    // Here the loop turns for the reading of the file only; beside it turns for as long as the worker works.
    expect(here.turns).toBeLessThan(100)
    expect(beside.turns).toBeGreaterThan(10 * here.turns)
  })

  test('that cannot be read is refused in the same words', async () => {
    const broken = folder.write('broken.json', `{"bomFormat": "CycloneDX", ${'x'.repeat(2 ** 20)}`)
    const refusal = (ports: Parameters<typeof scan>[0]) =>
      scan(ports, { sboms: [broken] }).catch(({ code, message }) => ({ code, message }))
    const refused = await refusal(contextFor(db))
    expect(refused).toMatchObject({ code: 'sbom_unreadable' })
    expect(await refusal({ ...contextFor(db), sbomMatcher: pool })).toEqual(refused)
  })
})

test('a scan that nobody waits for any more ends, and the next one is answered', async () => {
  const ports = { ...contextFor(db), sbomMatcher: pool }
  const stop = new AbortController()
  const scanning = scan(ports, { sboms: [large] }, { signal: stop.signal })
  stop.abort(new Error('nobody waits'))
  await expect(scanning).rejects.toThrow('nobody waits')
  expect((await scan(ports, { sboms: [large] })).findings.length).toBeGreaterThan(50)
})

test('a small SBOM is matched where it is', async () => {
  const never = { match: () => Promise.reject(new Error('nobody asked for the pool')) }
  const { findings } = await scan({ ...contextFor(db), sbomMatcher: never }, { sboms: [small] })
  expect(findings.length).toBe(3)
})

test('a generation that was replaced meanwhile is not taken for another', async () => {
  const bytes = new TextEncoder().encode('{}')
  const job = { file: 'bom.json', bytes, index: { location: db, generation: '20200101T000000000Z' } }
  await expect(pool.match(job)).rejects.toMatchObject({ code: 'index_busy' })
})
