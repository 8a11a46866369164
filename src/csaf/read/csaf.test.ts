import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import type { ImportedBulletin } from '../../domain/imported.ts'
import { decide } from '../../domain/imported-decisions.ts'
import type { ImportedVulnerability } from '../../domain/imported-vulnerability.ts'
import { csafVersions } from '../schema/version.ts'
import { base20, base21, type Json } from '../validate/checks/testdata/documents.ts'
import { exportCsaf, exportWithSkipped, importCsaf } from './csaf.ts'
import { rich20, rich21 } from './testdata/rich.ts'

const documents = [base20, base21, rich20, rich21]

function versionOf(document: Json) {
  return document.document.csaf_version === '2.1' ? '2.1' : '2.0'
}

/** Imports a document, changes the model, and gives what is exported. */
function edited(document: Json, change: (bulletin: ImportedBulletin) => ImportedBulletin): Json {
  const { bulletin, overlay } = importCsaf(document, versionOf(document))
  return exportCsaf(change(bulletin), overlay)
}

function withVulnerability(change: (vulnerability: ImportedVulnerability) => ImportedVulnerability) {
  return (bulletin: ImportedBulletin) => ({ ...bulletin, vulnerabilities: bulletin.vulnerabilities.map(change) })
}

describe('a document comes out as it came in', () => {
  test.each(documents.map((make) => [make.name, make] as const))('%s', (_name, make) => {
    const { bulletin, overlay } = importCsaf(make(), versionOf(make()))
    expect(exportCsaf(bulletin, overlay)).toEqual(make())
  })

  test.each(csafVersions)('whatever JSON it is, as version %s', (version) => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        const { bulletin, overlay } = importCsaf(document, version)
        expect(isDeepStrictEqual(exportCsaf(bulletin, overlay), document)).toBe(true)
      }),
    )
  })

  test.each(documents.map((make) => [make.name, make] as const))('%s with anything anywhere in it', (_name, make) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 4 }), (changes) => {
        const document = make()
        for (const [at, value] of changes) {
          const places = placesIn(document)
          const place = places[at % places.length]
          if (place) place.of[place.key] = value
        }
        const { bulletin, overlay } = importCsaf(document, versionOf(make()))
        const kept = JSON.parse(JSON.stringify({ bulletin, overlay }))
        const { document: again, skipped } = exportWithSkipped(bulletin, overlay)
        expect(isDeepStrictEqual(again, document)).toBe(true)
        expect(skipped).toEqual([])
        expect(JSON.stringify(exportCsaf(kept.bulletin, kept.overlay))).toBe(JSON.stringify(again))
      }),
      { numRuns: runs(5000) },
    )
  })
})

function placesIn(value: Json): { of: Json; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [{ of: value, key }, ...placesIn(value[key])])
}

describe('the bulletin', () => {
  test.each([
    ['2.0', rich20],
    ['2.1', rich21],
  ] as const)('tells of decisions on products and components in the words of the domain (%s)', (version, make) => {
    const { bulletin } = importCsaf(make(), version)
    expect(bulletin).toMatchObject({ trackingId: 'TEST-2026-1', state: 'published', tlp: { label: 'AMBER+STRICT' } })
    const [vulnerability] = bulletin.vulnerabilities
    expect(vulnerability?.decisions).toEqual([
      { claim: { status: 'fixed' }, products: ['V2'] },
      { claim: { status: 'affected' }, products: ['V1', 'P1'] },
      {
        claim: { status: 'not_affected', justification: 'component_not_present', impact: 'Never shipped.' },
        products: ['P2', 'P4'],
      },
      { claim: { status: 'not_affected', justification: 'vulnerable_code_not_present' }, products: ['P3'] },
      { claim: { status: 'under_investigation' }, products: ['P5'] },
    ])
    expect(vulnerability?.threats).toEqual([{ category: 'impact', details: 'Important' }])
  })

  test.each([
    ['2.0', rich20],
    ['2.1', rich21],
  ] as const)(
    'holds all that the standard knows but the order of what means the same in any order (%s)',
    (version, make) => {
      const { edits } = importCsaf(make(), version).overlay
      expect(edits.map(({ op, path }) => `${op} ${path}`)).toEqual([
        'add /document/x_vendor',
        'order /vulnerabilities/0/product_status/known_not_affected',
        'add /vulnerabilities/0/remediations/1/x_vendor',
        'order /vulnerabilities/0/threats',
        'add /vulnerabilities/0/x_vendor',
      ])
    },
  )
})

test.each([
  ['2.0', { label: 'WHITE' }, undefined, 'CLEAR'],
  ['2.0', { label: 'RED' }, undefined, 'RED'],
  ['2.0', { label: 'RED' }, 'TLP v2.0: TLP:AMBER+STRICT', 'AMBER+STRICT'],
  ['2.1', { label: 'CLEAR' }, undefined, 'CLEAR'],
  ['2.1', { label: 'RED' }, 'TLP v2.0: TLP:AMBER+STRICT', 'RED'],
] as const)('in CSAF %s, %j with the words %j is TLP 2.0 %s', (version, tlp, text, label) => {
  const { bulletin, overlay } = importCsaf({ document: { distribution: { tlp, text } } }, version)
  expect(bulletin.tlp?.label).toBe(label)
  expect(exportCsaf(bulletin, overlay)).toEqual({ document: { distribution: { tlp, text } } })
})

test('a bulletin of 2.0 that becomes AMBER+STRICT says so in words', () => {
  const document = edited(base20(), (bulletin) => ({ ...bulletin, tlp: { label: 'AMBER+STRICT' } }))
  expect(document.document.distribution).toEqual({ text: 'TLP v2.0: TLP:AMBER+STRICT', tlp: { label: 'RED' } })
})

test.each([
  ['TLP v2.0: TLP:AMBER+STRICT', undefined],
  ['TLP v2.0: TLP:AMBER+STRICT. Ask first.', 'Ask first.'],
])('a bulletin of 2.0 that is AMBER+STRICT no longer does not say so any more: %s', (text, left) => {
  const document = base20()
  document.document.distribution = { text, tlp: { label: 'RED' } }
  const after = edited(document, (bulletin) => ({ ...bulletin, tlp: { ...bulletin.tlp, label: 'GREEN' } }))
  expect(after.document.distribution.text).toBe(left)
  expect(after.document.distribution.tlp.label).toBe('GREEN')
})

test('a product of which several things are said is stated as it was', () => {
  const document = base20()
  const [vulnerability] = document.vulnerabilities
  vulnerability.product_status = {
    ...{ first_affected: ['A1'], first_fixed: ['A2'], fixed: ['A2'], known_affected: ['A1'] },
    ...{ known_not_affected: ['A1', 'A2'], last_affected: ['A1'], recommended: ['A2'] },
  }
  vulnerability.flags = [
    { label: 'component_not_present', product_ids: ['A1'] },
    { label: 'component_not_present', product_ids: ['A2'] },
    { label: 'vulnerable_code_not_present', product_ids: ['A1', 'A3'] },
  ]
  vulnerability.threats = [{ category: 'impact', date: '2026-03-01T10:00:00Z', details: 'None.', product_ids: ['A1'] }]
  const { bulletin, overlay } = importCsaf(document, '2.0')
  expect(overlay.edits).toEqual([])
  expect(exportCsaf(bulletin, overlay)).toEqual(document)
})

describe.each([
  ['2.0', rich20],
  ['2.1', rich21],
])('an edit of a bulletin that came as CSAF %s shows', (_version, make) => {
  test('of the title', () => {
    const document = edited(make(), (bulletin) => ({ ...bulletin, title: 'Another title' }))
    const expected = make()
    expected.document.title = 'Another title'
    expect(document).toEqual(expected)
  })

  test('of a claim', () => {
    const claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Never shipped.' } as const
    const document = edited(
      make(),
      withVulnerability((vulnerability) => decide(vulnerability, 'P5', claim)),
    )
    const [vulnerability] = document.vulnerabilities
    expect(vulnerability.product_status.under_investigation).toBeUndefined()
    expect(new Set(vulnerability.product_status.known_not_affected)).toEqual(new Set(['P2', 'P3', 'P4', 'P5']))
    expect(vulnerability.flags).toContainEqual({ label: 'component_not_present', product_ids: ['P2', 'P4', 'P5'] })
    expect(vulnerability.threats).toContainEqual({
      category: 'impact',
      details: 'Never shipped.',
      product_ids: ['P2', 'P4', 'P5'],
    })
    expect(vulnerability.x_vendor).toBe('kept')
  })

  test('of remediations, one put before those that have something of their own', () => {
    const workaround = { category: 'workaround', details: 'Turn it off.', products: ['V1'] } as const
    const document = edited(
      make(),
      withVulnerability((vulnerability) => {
        return { ...vulnerability, remediations: [workaround, ...vulnerability.remediations] }
      }),
    )
    const expected = make()
    expected.vulnerabilities[0].remediations.unshift({
      category: 'workaround',
      details: 'Turn it off.',
      product_ids: ['V1'],
    })
    expect(document).toEqual(expected)
  })

  test('of a vulnerability put first: what is beside the model stays with its own', () => {
    const { bulletin, overlay } = importCsaf(make(), versionOf(make()))
    const [vulnerability] = bulletin.vulnerabilities
    const other = { ...(vulnerability ?? expect.fail()), cveId: 'CVE-2026-0002', threats: [] }
    const document: Json = exportCsaf({ ...bulletin, vulnerabilities: [other, ...bulletin.vulnerabilities] }, overlay)
    expect(document.vulnerabilities.map(({ x_vendor }: Json) => x_vendor)).toEqual([undefined, 'kept'])
  })

  test('of what the overlay stood on: the edit wins, and what was skipped is reported', () => {
    const { bulletin, overlay } = importCsaf(make(), versionOf(make()))
    const { document, skipped } = exportWithSkipped({ ...bulletin, vulnerabilities: [] }, overlay)
    expect(document).not.toHaveProperty('vulnerabilities')
    expect(skipped.length).toBeGreaterThan(0)
  })
})

test('a hand-written edit of the overlay is done', () => {
  const { bulletin, overlay } = importCsaf(base20(), '2.0')
  const edits = [...overlay.edits, { op: 'add', path: '/document/x_ours', value: [1] } as const]
  expect(exportCsaf(bulletin, { ...overlay, edits })).toHaveProperty('document.x_ours', [1])
})
