import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Component } from '../../src/domain/inventory.ts'
import type { AdvisoryIndex } from '../../src/domain/ports/advisory-index.ts'
import { openIndex } from '../../src/index/index.ts'
import { judgeComponent } from '../../src/match/index.ts'
import { parsePurl } from '../../src/sbom/purl.ts'
import { sharedIndex } from '../shared-index.ts'

/** One query that api.osv.dev answered, as recorded. */
interface Recorded {
  readonly query: { readonly package?: { ecosystem?: string; name?: string; purl?: string }; readonly version?: string }
  readonly ids_in_this_database: readonly string[]
  /** The answer had more pages. */
  readonly partial?: boolean
}

const data = process.env.TOCSIN_TEST_DATA
/** Where the package URL of a query's ecosystem comes from; its name as OSV spells it. */
const purls: Readonly<Record<string, (name: string) => string>> = {
  'crates.io': (name) => `pkg:cargo/${name}`,
  Debian: (name) => `pkg:deb/debian/${name}`,
  'Debian:10': (name) => `pkg:deb/debian/${name}?distro=debian-10`,
  'Debian:9': (name) => `pkg:deb/debian/${name}?distro=debian-9`,
  Go: (name) => `pkg:golang/${name}`,
  Hackage: (name) => `pkg:hackage/${name}`,
  Maven: (name) => `pkg:maven/${name.replace(':', '/')}`,
  NuGet: (name) => `pkg:nuget/${name}`,
  npm: (name) => `pkg:npm/${name.replace('@', '%40')}`,
  Packagist: (name) => `pkg:composer/${name}`,
  PyPI: (name) => `pkg:pypi/${name}`,
  RubyGems: (name) => `pkg:gem/${name}`,
}

/** Why a query is not compared. */
function whyNot({ package: named, version }: Recorded['query']): string | undefined {
  if (!named) return 'it asks for a commit'
  if (named.purl !== undefined) return undefined
  const { ecosystem = '' } = named
  if (ecosystem === 'GIT' || ecosystem === 'OSS-Fuzz') return 'it asks for a tag of a repository'
  if (!(ecosystem in purls)) return 'the shared data hold no advisories of its ecosystem'
  return version === undefined ? 'it asks for every version' : undefined
}

let index: AdvisoryIndex

beforeAll(async () => {
  if (data === undefined) return
  index = openIndex((await sharedIndex('whole')).directory)
})
afterAll(() => index?.close())

/** Records of the shared data that were made from other databases, which osv.dev does not hold. */
const converted = /^x_/

/** Ids of the records that hold, or may hold, this version. */
function ours({ package: named = {}, version }: Recorded['query']): string[] {
  const { ecosystem = '', name = '', purl = purls[ecosystem]?.(name) ?? '' } = named
  const parsed = parsePurl(purl)
  if ('reason' in parsed) throw new Error(`${purl}: ${parsed.reason}`)
  const component: Component = {
    ...{ ref: 'x', name: parsed.name, version: version ?? parsed.version, purl, package: parsed },
    ...{
      cpe: undefined,
      supplier: undefined,
      type: undefined,
      source: undefined,
      distro: undefined,
      module: undefined,
    },
  }
  return judgeComponent(component, index)
    .flat()
    .filter(({ slice, judgement }) => judgement.inRange !== 'no' && slice.head.withdrawnAt === undefined)
    .map(({ slice }) => slice.head.id)
    .filter((id) => !converted.test(id))
    .sort()
}

test.skipIf(!data)('the recorded answers of api.osv.dev are ours too (needs TOCSIN_TEST_DATA)', () => {
  const path = join(data ?? '', 'oracle', 'osv-dev-api-answers.json')
  const recorded: Recorded[] = JSON.parse(readFileSync(path, 'utf8'))
  const left = new Map<string, number>()
  const different: string[] = []
  let compared = 0
  for (const { query, ids_in_this_database: theirs, partial } of recorded) {
    const reason = whyNot(query)
    if (reason !== undefined) {
      left.set(reason, (left.get(reason) ?? 0) + 1)
      continue
    }
    compared++
    const found = ours(query)
    const missing = theirs.filter((id) => !found.includes(id))
    const extra = partial ? [] : found.filter((id) => !theirs.includes(id))
    if (missing.length + extra.length > 0) different.push(`${JSON.stringify(query)} missing ${missing} extra ${extra}`)
  }
  expect(different).toEqual([])
  expect(compared).toBe(470)
  expect(Object.fromEntries(left)).toEqual({
    'it asks for a commit': 10,
    'it asks for a tag of a repository': 4,
    'the shared data hold no advisories of its ecosystem': 274,
  })
})
