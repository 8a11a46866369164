import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySlice } from '../../test/fixtures/any-revision.ts'
import { slices as fixtures } from '../../test/fixtures/revisions.ts'
import type { BulletinComponent, BulletinSlice } from '../domain/bulletin.ts'
import { groupSlices } from './group.ts'
import { joinSlices, slicesOf } from './slices.ts'

const { bulletin: base } = fixtures.affected

function drafted(slice: Partial<BulletinSlice>) {
  return { slice: { ...base, ...slice }, oneLine: 'A flaw.', decidedAt: [] }
}

function component(purl: string): BulletinComponent {
  return { ...(base.components[0] as BulletinComponent), purl }
}

test('packages whose names differ in a sign or a letter have bulletins of their own', () => {
  const purls = ['lodash-merge', 'lodash.merge', 'lodash_merge', 'Lodash-merge'].map((name) => `pkg:npm/${name}@1`)
  const grouped = groupSlices([drafted({ components: purls.map(component) })], 'component')
  const ids = grouped.map(({ bulletin }) => bulletin.trackingId)
  expect(ids[0]).toBe('NWSB-NPM-LODASH-MERGE')
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(4)
  expect(grouped.map(({ bulletin }) => bulletin.statements.map(({ purl }) => purl))).toEqual(
    purls.map((each) => [each]),
  )
})

test('versions of one package stand in one bulletin', () => {
  const components = ['pkg:pypi/flask@2.2.3', 'pkg:pypi/flask@2.0.0?x=y'].map(component)
  const grouped = groupSlices([drafted({ components })], 'component')
  expect(grouped.map(({ bulletin }) => [bulletin.trackingId, bulletin.statements.length])).toEqual([
    ['NWSB-PYPI-FLASK', 2],
  ])
})

test('slices that are joined come out as they went in, in the order of the matrix', () => {
  fc.assert(
    fc.property(fc.array(anySlice, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 3 }), (made, columns) => {
      const head = made[0] as BulletinSlice
      const cells = made.map((slice, at) => ({
        ...slice,
        ...{ trackingId: head.trackingId, title: head.title, summary: head.summary, tlp: head.tlp, lang: head.lang },
        ...{ publisher: head.publisher, acknowledgments: head.acknowledgments, references: head.references },
        productVersion: { ...(made[at % columns] ?? slice).productVersion, id: `P${at % columns}` },
        vulnerability: {
          ...(made[Math.floor(at / columns)] ?? slice).vulnerability,
          id: `V${Math.floor(at / columns)}`,
        },
        // Said twice in one slice is said once.
        ...{
          remediations: slice.remediations.slice(0, 1),
          conditions: slice.conditions.slice(0, 1),
          evidence: slice.evidence.slice(0, 1),
        },
      }))
      expect(slicesOf(joinSlices(head, cells))).toEqual(cells)
    }),
  )
})

test.each(['2.3', 'v2.3'])(
  'a version that is open in another package is not fixed, however it is written: %s',
  (fixedVersion) => {
    const at = (version: string) => ({ ...base.productVersion, id: version, version })
    const fix = { category: 'vendor_fix', details: 'Upgrade.', fixedVersion } as const
    const made = [
      drafted({ productVersion: at('2.2'), components: [component('pkg:pypi/flask@1')], remediations: [fix] }),
      drafted({ productVersion: at('2.3'), components: [component('pkg:pypi/werkzeug@1')], remediations: [] }),
    ]
    const [flask] = groupSlices(made, 'component')
    expect(flask?.bulletin.remediations).toEqual([{ category: 'vendor_fix', details: 'Upgrade.' }])
  },
)
