import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import type { Bulletin, ProductStatement, StatedClaim } from '../../domain/bulletin.ts'
import { csafVersions } from '../schema/version.ts'
import { base20, base21, type Json } from '../validate/checks/testdata/documents.ts'
import { readBulletin, writeBulletin } from './bulletin.ts'
import { rich20, rich21 } from './testdata/rich.ts'

const documents = [base20, base21, rich20, rich21]
const bothRich = [
  ['2.0', rich20],
  ['2.1', rich21],
] as const

function versionOf(document: Json) {
  return document.document.csaf_version === '2.1' ? '2.1' : '2.0'
}

/** Reads a document, changes the bulletin, and gives what is written. */
function edited(document: Json, change: (bulletin: Bulletin) => Bulletin): Json {
  const { revision, overlay } = readBulletin(document, versionOf(document))
  return writeBulletin({ ...revision, bulletin: change(revision.bulletin) }, overlay).document
}

function claiming(claim: StatedClaim, id: string) {
  return (bulletin: Bulletin): Bulletin => ({
    ...bulletin,
    statements: bulletin.statements.map((each) => (each.partInDocument?.id === id ? { ...each, claim } : each)),
  })
}

describe('a document comes out as it came in', () => {
  test.each(documents.map((make) => [make.name, make] as const))('%s', (_name, make) => {
    const { revision, overlay } = readBulletin(make(), versionOf(make()))
    expect(writeBulletin(revision, overlay)).toEqual({ document: make(), skipped: [] })
  })

  test.each(csafVersions)('whatever JSON it is, as version %s', (version) => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        const { revision, overlay } = readBulletin(document, version)
        expect(isDeepStrictEqual(writeBulletin(revision, overlay).document, document)).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })

  test.each(documents.map((make) => [make.name, make] as const))('%s with anything anywhere in it', (_name, make) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 4 }), (changes) => {
        const document = make()
        for (const [at, value] of changes) {
          const places = placesIn(document)
          const place = places[at % places.length]
          if (place) place.of[place.key] = structuredClone(value)
        }
        const { revision, overlay } = readBulletin(document, versionOf(make()))
        const kept = JSON.parse(JSON.stringify({ revision, overlay }))
        const { document: again, skipped } = writeBulletin(revision, overlay)
        expect(isDeepStrictEqual(again, document)).toBe(true)
        expect(skipped).toEqual([])
        expect(JSON.stringify(writeBulletin(kept.revision, kept.overlay).document)).toBe(JSON.stringify(again))
      }),
      { numRuns: runs(5000) },
    )
  })
})

function placesIn(value: Json): { of: Json; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [{ of: value, key }, ...placesIn(value[key])])
}

/** Status by the id that has it in the document. */
function claims(statements: readonly ProductStatement[]): Readonly<Record<string, StatedClaim>> {
  return Object.fromEntries(statements.map(({ partInDocument, claim }) => [partInDocument?.id, claim]))
}

describe.each(bothRich)('the bulletin of a document of CSAF %s', (version, make) => {
  const { revision, overlay } = readBulletin(make(), version)
  const { bulletin } = revision

  test('states what is claimed of product versions and of components in them', () => {
    expect(claims(bulletin.statements)).toEqual({
      V1: { status: 'affected', action: '' },
      V2: { status: 'fixed' },
      P1: { status: 'affected', action: '' },
      P2: { status: 'not_affected', justification: 'component_not_present', impact: 'Never shipped.' },
      P3: { status: 'not_affected', justification: 'vulnerable_code_not_present' },
      P4: { status: 'not_affected', justification: 'component_not_present', impact: 'Never shipped.' },
      P5: { status: 'under_investigation' },
    })
    const [part] = bulletin.statements.filter(({ partInDocument }) => partInDocument?.id === 'P1')
    expect(part).toMatchObject({ product: 'V1', inDocument: { id: 'C1' } })
  })

  test('has the head, the products and the vulnerabilities in the words of the domain', () => {
    expect(revision).toMatchObject({ state: 'published', generator: { name: 'Quill', version: '1' } })
    expect(bulletin).toMatchObject({ trackingId: 'TEST-2026-1', tlp: 'AMBER+STRICT', summary: 'In short.' })
    expect(bulletin.products.map(({ id }) => id)).toEqual(['V1', 'V2'])
    expect(bulletin.products[0]).toMatchObject({ product: { name: expect.any(String) }, skus: ['K1'] })
    expect(bulletin.vulnerabilities).toMatchObject([
      { cveId: 'CVE-2026-0001', otherIds: ['NW-1'], description: 'A flaw.', cwe: { id: 'CWE-79' }, title: 'A flaw' },
    ])
    const [fix, mitigation] = bulletin.remediations
    expect(fix).toMatchObject({ category: 'vendor_fix', statedFor: ['P1', 'V1', 'V2'] })
    expect(mitigation).toMatchObject({ statedFor: ['P1'], scope: { products: ['V1'] } })
  })

  test('leaves to the overlay what it has no field for', () => {
    const paths = overlay.edits.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['/document/x_vendor', '/vulnerabilities/0/x_vendor']))
    expect(paths).not.toContain('/vulnerabilities/0/product_status/known_affected')
  })
})

test.each([
  ['2.0', { label: 'WHITE' }, undefined, 'CLEAR'],
  ['2.0', { label: 'RED' }, undefined, 'RED'],
  ['2.0', { label: 'RED' }, 'TLP v2.0: TLP:AMBER+STRICT', 'AMBER+STRICT'],
  ['2.1', { label: 'CLEAR' }, undefined, 'CLEAR'],
  ['2.1', { label: 'RED' }, 'TLP v2.0: TLP:AMBER+STRICT', 'RED'],
] as const)('in CSAF %s, %j with the words %j is TLP 2.0 %s', (version, tlp, text, label) => {
  const document = { document: { distribution: { tlp, ...(text !== undefined && { text }) } } }
  const { revision, overlay } = readBulletin(document, version)
  expect(revision.bulletin.tlp).toBe(label)
  expect(writeBulletin(revision, overlay).document).toEqual(document)
})

describe('where a document is unclear, the bulletin says no more than it knows', () => {
  function statusOf(productStatus: Json): string | undefined {
    const document = base21()
    document.vulnerabilities[0].product_status = productStatus
    return readBulletin(document, '2.1').revision.bulletin.statements[0]?.claim.status
  }

  test.each([
    ['nothing is known', { unknown: ['A1'] }, 'under_investigation'],
    ['two lists contradict each other', { fixed: ['A1'], known_affected: ['A1'] }, 'affected'],
    ['it is not affected, and not known', { known_not_affected: ['A1'], unknown: ['A1'] }, 'under_investigation'],
    ['the last affected version is named', { last_affected: ['A1'] }, 'affected'],
    ['the first fixed version is named', { first_fixed: ['A1'] }, 'fixed'],
    ['it is recommended only', { recommended: ['A1'] }, undefined],
    ['the tree does not name the product', { known_affected: ['NOWHERE'] }, 'affected'],
  ])('%s', (_name, productStatus, status) => {
    expect(statusOf(productStatus)).toBe(status)
  })

  test('products of one name and version stay apart', () => {
    const document = base20()
    const named = (id: string) => ({ name: 'Lakehouse', product_id: id })
    document.product_tree = { full_product_names: [named('A1'), named('A2')] }
    document.vulnerabilities[0].product_status = { known_affected: ['A1'], known_not_affected: ['A2'] }
    const { products, statements } = readBulletin(document, '2.0').revision.bulletin
    expect(products.map(({ product }) => product.name)).toEqual(['Lakehouse', 'Lakehouse (A2)'])
    expect(statements.map(({ product, claim }) => [product, claim.status])).toEqual([
      ['A1', 'affected'],
      ['A2', 'not_affected'],
    ])
  })

  test('vulnerabilities of one id stay apart', () => {
    const document = base20()
    document.vulnerabilities = [{ cve: 'CVE-2026-0001' }, { cve: 'CVE-2026-0001' }, { title: 'A' }]
    const { vulnerabilities } = readBulletin(document, '2.0').revision.bulletin
    expect(vulnerabilities.map(({ id }) => id)).toEqual(['CVE-2026-0001', 'CVE-2026-0001 (2)', 'A'])
  })
})

describe.each(bothRich)('an edit of a bulletin that came as CSAF %s shows', (_version, make) => {
  test('of the title', () => {
    const expected = make()
    expected.document.title = 'Another title'
    expect(edited(make(), (bulletin) => ({ ...bulletin, title: 'Another title' }))).toEqual(expected)
  })

  test('of the summary and a description, in the notes that they were read from', () => {
    const after = edited(make(), (bulletin) => ({
      ...bulletin,
      summary: 'Shorter.',
      vulnerabilities: bulletin.vulnerabilities.map((each) => ({ ...each, description: 'A hole.' })),
    }))
    expect(after.document.notes).toEqual([{ audience: 'all', category: 'summary', text: 'Shorter.', title: 'Summary' }])
    expect(after.vulnerabilities[0].notes).toEqual([{ category: 'description', text: 'A hole.' }])
  })

  test('of a claim', () => {
    const claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Never shipped.' } as const
    const [vulnerability] = edited(make(), claiming(claim, 'P5')).vulnerabilities
    expect(vulnerability.product_status.under_investigation).toBeUndefined()
    expect(new Set(vulnerability.product_status.known_not_affected)).toEqual(new Set(['P2', 'P3', 'P4', 'P5']))
    expect(vulnerability.flags).toContainEqual({ label: 'component_not_present', product_ids: ['P2', 'P4', 'P5'] })
    expect(vulnerability.x_vendor).toBe('kept')
  })

  test('of a claim that becomes graver: no product is left not affected', () => {
    const [vulnerability] = edited(make(), claiming({ status: 'affected', action: 'Unplug.' }, 'P3')).vulnerabilities
    expect(vulnerability.product_status.known_affected).toContain('P3')
    expect(vulnerability.product_status.known_not_affected).not.toContain('P3')
    expect(JSON.stringify(vulnerability.flags)).not.toContain('P3')
  })

  test('of a component that is new, under a number that is free', () => {
    const after = edited(make(), (bulletin) => {
      const [first] = bulletin.statements
      const { inDocument: _, partInDocument: __, isProduct: ___, ...rest } = first ?? expect.fail()
      return { ...bulletin, statements: [...bulletin.statements, { ...rest, product: 'V1', name: 'new' }] }
    })
    const ids = JSON.stringify(after.product_tree).match(/CSAFPID-\d+/g)
    expect(new Set(ids)).toEqual(new Set(['CSAFPID-0001', 'CSAFPID-0002']))
    expect(after.vulnerabilities[0].product_status).toMatchObject({ fixed: expect.arrayContaining(['V2']) })
  })

  test('of remediations, one put before those that have something of their own', () => {
    const scope = { vulnerabilities: ['CVE-2026-0001'], products: ['V1'] }
    const workaround = { category: 'workaround', details: 'Turn it off.', statedFor: ['V1'], scope } as const
    const after = edited(make(), (bulletin) => ({ ...bulletin, remediations: [workaround, ...bulletin.remediations] }))
    const [vulnerability] = after.vulnerabilities
    expect(vulnerability.remediations).toContainEqual({
      category: 'workaround',
      details: 'Turn it off.',
      product_ids: ['V1'],
    })
    const own = vulnerability.remediations.filter((each: Json) => 'x_vendor' in each)
    expect(own).toEqual([{ category: 'mitigation', details: 'Unplug.', product_ids: ['P1'], x_vendor: 'kept' }])
  })

  test('of a vulnerability put first: what the overlay has stays with its own', () => {
    const after = edited(make(), (bulletin) => {
      const [vulnerability] = bulletin.vulnerabilities
      const other = { ...(vulnerability ?? expect.fail()), id: 'CVE-2026-0002', cveId: 'CVE-2026-0002' }
      return { ...bulletin, vulnerabilities: [other, ...bulletin.vulnerabilities] }
    })
    expect(after.vulnerabilities.map(({ x_vendor }: Json) => x_vendor)).toEqual([undefined, 'kept'])
  })

  test('of what the overlay stood on: the edit wins, and what was skipped is said', () => {
    const { revision, overlay } = readBulletin(make(), versionOf(make()))
    const none = { ...revision.bulletin, vulnerabilities: [], statements: [], remediations: [] }
    const { document, skipped } = writeBulletin({ ...revision, bulletin: none }, overlay)
    expect(document).not.toHaveProperty('vulnerabilities')
    expect(skipped.length).toBeGreaterThan(0)
  })
})

test('a hand-written edit of the overlay is done', () => {
  const { revision, overlay } = readBulletin(base20(), '2.0')
  const edits = [...overlay.edits, { op: 'add', path: '/document/x_ours', value: [1] } as const]
  expect(writeBulletin(revision, { ...overlay, edits }).document).toHaveProperty('document.x_ours', [1])
})

test.each([
  ['csaf_withdrawn', 'Reasoning for Withdrawal', { kind: 'withdrawn', reasoning: 'Not so.' }],
  [
    'csaf_superseded',
    'Reasoning for Supersession',
    {
      kind: 'superseded',
      reasoning: 'Not so.',
      successor: { trackingId: 'TEST-2026-2', url: 'https://northwind.example/test-2026-2.json' },
    },
  ],
])('a document of the profile %s no longer counts', (category, title, ending) => {
  const document = base21()
  Object.assign(document.document, {
    category,
    notes: [{ category: 'description', text: 'Not so.', title }],
    references: [
      {
        category: 'external',
        summary: 'Superseding Document: TEST-2026-2',
        url: 'https://northwind.example/test-2026-2.json',
      },
    ],
  })
  delete document.vulnerabilities
  delete document.product_tree
  expect(readBulletin(document, '2.1').revision.ending).toEqual(ending)
})
