import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Component, PackageUrl } from '../../src/domain/inventory.ts'
import { type AdvisoryIndex, buildIndex, openIndex } from '../../src/index/index.ts'
import { judgeComponent } from '../../src/match/index.ts'
import { parsePurl } from '../../src/sbom/purl.ts'
import { context } from '../fakes.ts'

/** One query that api.osv.dev answered, as recorded. */
interface Recorded {
  readonly query: { readonly package?: { ecosystem?: string; name?: string; purl?: string }; readonly version?: string }
  readonly ids_in_this_database: readonly string[]
  /** The answer had more pages. */
  readonly partial?: boolean
}

const data = process.env.TOCSIN_TEST_DATA
const folder = mkdtempSync(join(tmpdir(), 'tocsin-oracle-'))
const purlTypes = new Map([
  ['PyPI', 'pypi'],
  ['Go', 'golang'],
  ['crates.io', 'cargo'],
  ['npm', 'npm'],
  ['RubyGems', 'gem'],
  ['Packagist', 'composer'],
])
/** Databases of which the shared data hold the whole. */
const complete = /^(?:PYSEC|GO|RUSTSEC)-/
let index: AdvisoryIndex

beforeAll(async () => {
  if (data === undefined) return
  const mirror = context.mirror(join(data, 'osv'))
  await buildIndex({
    directory: folder,
    mirror,
    ecosystems: [...purlTypes.keys()],
    progress: context.progress,
    now: context.now,
  })
  index = openIndex(folder)
})
afterAll(() => {
  index?.close()
  rmSync(folder, { recursive: true, force: true })
})

function purlOf({
  ecosystem = '',
  name = '',
  purl,
}: NonNullable<Recorded['query']['package']>): PackageUrl | undefined {
  if (purl !== undefined) {
    const parsed = parsePurl(purl)
    return 'reason' in parsed ? undefined : parsed
  }
  const type = purlTypes.get(ecosystem)
  if (type === undefined) return undefined
  const cut = name.lastIndexOf('/')
  const namespace = cut > 0 ? name.slice(0, cut) : undefined
  return { type, namespace, name: name.slice(cut + 1), version: undefined, qualifiers: {}, subpath: undefined }
}

function ours(purl: PackageUrl, version: string | undefined): string[] {
  const none = {
    cpe: undefined,
    supplier: undefined,
    type: undefined,
    source: undefined,
    distro: undefined,
    module: undefined,
  }
  const component: Component = { ref: 'x', name: purl.name, version, purl: 'pkg:x/x', package: purl, ...none }
  return judgeComponent(component, index)
    .flat()
    .filter(({ slice, judgement }) => judgement.inRange !== 'no' && slice.head.withdrawnAt === undefined)
    .map(({ slice }) => slice.head.id)
    .filter((id) => complete.test(id))
    .sort()
}

test.skipIf(!data)(
  'every recorded answer of api.osv.dev for a language package is ours too (needs TOCSIN_TEST_DATA)',
  () => {
    const path = join(data ?? '', 'oracle', 'osv-dev-api-answers.json')
    const recorded: Recorded[] = JSON.parse(readFileSync(path, 'utf8'))
    let compared = 0
    let withAnswer = 0
    for (const { query, ids_in_this_database, partial } of recorded) {
      const purl = query.package && purlOf(query.package)
      if (!purl) continue
      compared++
      const theirs = ids_in_this_database.filter((id) => complete.test(id)).sort()
      if (theirs.length > 0) withAnswer++
      const found = ours(purl, query.version ?? purl.version)
      const answer = partial ? found.filter((id) => theirs.includes(id)) : found
      expect({ query, ids: answer }).toEqual({ query, ids: theirs })
    }
    expect(compared).toBeGreaterThan(90)
    expect(withAnswer).toBe(20)
  },
)
