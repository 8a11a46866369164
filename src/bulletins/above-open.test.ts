import { expect, test } from 'vitest'
import type { BulletinComponent } from '../domain/bulletin.ts'
import type { Claim } from '../domain/decision.ts'
import type { Inventory } from '../domain/inventory.ts'
import { markedAboveOpen } from './above-open.ts'

const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Cut out.' }
const fixed: Claim = { status: 'fixed' }
const affected: Claim = { status: 'affected', action: 'Act.' }
const open: Claim = { status: 'under_investigation' }

/** Which components are marked; `app > a > b` is a path. */
function marked(paths: readonly string[], claims: Readonly<Record<string, Claim>>, purls: Record<string, string> = {}) {
  const dependencies = new Map<string, string[]>()
  for (const path of paths) {
    const refs = path.split(' > ')
    for (const [i, ref] of refs.entries()) {
      const next = refs[i + 1]
      if (next !== undefined) dependencies.set(ref, [...(dependencies.get(ref) ?? []), next])
    }
  }
  const inventory: Inventory = {
    ...{ format: 'cyclonedx', specVersion: '1.6', subject: undefined, components: [], dependencies, unread: [] },
  }
  const places = Object.entries(claims).map(([ref, claim]) => {
    const component: BulletinComponent = {
      ...{
        name: ref,
        version: '1',
        purl: purls[ref] ?? `pkg:npm/${ref}@1`,
        supplier: undefined,
        fixedIn: [],
        paths: [],
        claim,
      },
    }
    return { ref, component }
  })
  return markedAboveOpen(places, inventory).flatMap(({ name, isAboveOpen }) => (isAboveOpen ? [name] : []))
}

test.each<[string, string[], Record<string, Claim>, string[]]>([
  ['directly above', ['app > a > b'], { a: harmless, b: open }, ['a']],
  ['above through others', ['app > a > x > y > b'], { a: fixed, b: affected }, ['a']],
  ['below', ['app > b > a'], { a: harmless, b: affected }, []],
  ['beside', ['app > a', 'app > b'], { a: harmless, b: open }, []],
  ['above, of what is harmless as well', ['app > a > b'], { a: harmless, b: fixed }, []],
  ['above, and open itself', ['app > a > b'], { a: open, b: affected }, []],
  ['above in a ring', ['app > a > b > a'], { a: harmless, b: open }, ['a']],
  ['in an SBOM without dependencies', [], { a: harmless, b: open }, []],
])('a harmless component %s', (_, paths, claims, expected) => {
  expect(marked(paths, claims)).toEqual(expected)
})

test('one package that stands in several places is marked in all of them', () => {
  const purls = { a: 'pkg:npm/same@1', c: 'pkg:npm/same@1' }
  expect(marked(['app > a > b', 'app > c'], { a: harmless, b: open, c: harmless }, purls)).toEqual(['a', 'c'])
})
