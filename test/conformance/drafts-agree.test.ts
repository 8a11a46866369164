import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctComponents, identityOf } from '../../src/bulletins/products.ts'
import { componentPurl, productIdentity } from '../../src/bulletins/purl.ts'
import { slicesOf } from '../../src/bulletins/slices.ts'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import { csafDocument } from '../../src/csaf/write/document.ts'
import { csafDocument20 } from '../../src/csaf/write/document20.ts'
import { productsOf } from '../../src/csaf/write/products.ts'
import type { Bulletin, BulletinSlice, Revision } from '../../src/domain/bulletin.ts'
import type { VexStatus } from '../../src/domain/decision.ts'
import { cyclonedx } from '../../src/formats/cyclonedx.ts'
import { html } from '../../src/formats/html.ts'
import { openvex } from '../../src/formats/openvex.ts'
import { text } from '../../src/formats/text.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { runs } from '../seeded.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const gravest: readonly VexStatus[] = ['affected', 'under_investigation', 'fixed', 'not_affected']

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any

function lawOf(check: (revision: Revision) => void): void {
  fc.assert(fc.property(anyRevision, check), { numRuns: runs(500) })
}

/** The slices of each vulnerability, in order. */
function byVulnerability(bulletin: Bulletin): readonly (readonly BulletinSlice[])[] {
  return [...Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability.id).values()]
}

/** What a document says of each vulnerability, in order. */
function entriesOf(items: readonly Json[], nameOf: (item: Json) => string): readonly (readonly Json[])[] {
  return [...Map.groupBy(items, nameOf).values()]
}

const statementsOf = (revision: Revision) => {
  const { statements } = JSON.parse(openvex.render(revision))
  return entriesOf(statements, ({ vulnerability }) => vulnerability.name)
}
const analysesOf = (revision: Revision) => {
  return entriesOf(JSON.parse(cyclonedx.render(revision)).vulnerabilities, ({ id }) => id)
}

test('both versions of CSAF state the same of the same products, in the same category', () => {
  lawOf((revision) => {
    const [older, newer]: Json[] = [csafDocument20(revision).document, csafDocument(revision)]
    const { document: again }: Json = convertCsaf(older, { to: '2.1', now })
    expect(older.vulnerabilities).toHaveLength(revision.bulletin.vulnerabilities.length)
    expect(newer.document.category).toBe(older.document.category)
    expect(again.document.category).toBe(newer.document.category)
    const products = (each: Json) => each.remediations?.map(({ product_ids }: Json) => product_ids)
    for (const [at, second] of newer.vulnerabilities.entries()) {
      const first = older.vulnerabilities[at]
      expect(second.product_status).toEqual(first.product_status)
      expect(second.flags).toEqual(first.flags)
      expect(second.threats).toEqual(first.threats)
      expect(second.notes).toEqual(first.notes)
      expect(products(second)).toEqual(products(first))
      expect(again.vulnerabilities[at].product_status).toEqual(second.product_status)
    }
  })
})

test('CycloneDX states of each component what CSAF states, and of the product where it is affected', () => {
  const states: Readonly<Record<VexStatus, string>> = {
    affected: 'exploitable',
    under_investigation: 'in_triage',
    fixed: 'resolved',
    not_affected: 'not_affected',
  }
  lawOf((revision) => {
    const { bulletin } = revision
    const productRef = ({ id, bomLink }: Bulletin['products'][number]) => {
      const at = bulletin.products.findIndex((each) => each.id === id)
      return bomLink ?? (bulletin.products.length === 1 ? 'product' : `product-${at + 1}`)
    }
    const numbers = new Map<string, string>()
    for (const { productVersion, components } of slicesOf(bulletin)) {
      for (const component of distinctComponents({ components })) {
        const key = `${productVersion.id} ${identityOf(component)}`
        if (!numbers.has(key)) numbers.set(key, `component-${numbers.size + 1}`)
      }
    }
    const products = productsOf(bulletin)
    const { vulnerabilities = [] } = csafDocument(revision)
    const entries = analysesOf(revision)
    expect(entries).toHaveLength(bulletin.vulnerabilities.length)
    for (const [at, slices] of byVulnerability(bulletin).entries()) {
      const affects = (entries[at] ?? []).flatMap(({ analysis, affects }) =>
        affects.map(({ ref, versions }: Json) => ({ ref, versions, state: analysis.state })),
      )
      const wanted = slices.flatMap(({ productVersion, components }) =>
        distinctComponents({ components }).flatMap((component) => {
          const same = components.filter((each) => identityOf(each) === identityOf(component))
          const links = same.flatMap(({ bomLink }) => bomLink ?? [])
          const refs = links.length > 0 ? links : [numbers.get(`${productVersion.id} ${identityOf(component)}`)]
          return refs.map((ref) => `${states[component.claim.status]} ${ref}`)
        }),
      )
      const parts = affects.filter(({ versions }) => versions === undefined)
      expect([...new Set(parts.map(({ state, ref }) => `${state} ${ref}`))].sort()).toEqual([...new Set(wanted)].sort())
      const stated = vulnerabilities[at]?.product_status?.known_affected ?? []
      const affected = bulletin.products.filter((product) => stated.includes(products.idOf(product)))
      const named = affects.filter(({ versions }) => versions !== undefined).map(({ ref }) => ref)
      expect([...new Set(named)].sort()).toEqual([...new Set(affected.map(productRef))].sort())
    }
  })
})

test('OpenVEX states of each package URL what is worst of it, and of no other version than CSAF that it is fixed', () => {
  lawOf((revision) => {
    const { bulletin } = revision
    const products = productsOf(bulletin)
    const { vulnerabilities = [] } = csafDocument(revision)
    const statements = statementsOf(revision)
    for (const [at, slices] of byVulnerability(bulletin).entries()) {
      const stated = (statements[at] ?? []).flatMap(({ status, products: named }) =>
        named.flatMap((product: Json) =>
          (product.subcomponents ?? []).map((part: Json) => [`${idOf(product)} ${part['@id']}`, status]),
        ),
      )
      const worst = new Map<string, VexStatus>()
      for (const { productVersion, components } of slices) {
        const { purl, alsoPurls = [], cpe } = productIdentity(productVersion)
        for (const name of purl === undefined ? [cpe] : [purl, ...alsoPurls]) {
          for (const component of distinctComponents({ components })) {
            const { status } = component.claim
            const key = `${name} ${componentPurl(component)}`
            const known = worst.get(key)
            if (!known || gravest.indexOf(status) < gravest.indexOf(known)) worst.set(key, status)
          }
        }
      }
      expect(new Map(stated)).toEqual(worst)
      expect(stated).toHaveLength(worst.size)
      const isFixed = slices.some((slice) => {
        return products.fixedIds(slice).some((id) => vulnerabilities[at]?.product_status?.fixed?.includes(id))
      })
      const whole = (statements[at] ?? []).flatMap(({ status, products: named }) =>
        named.filter(({ subcomponents }: Json) => !subcomponents).map(() => status),
      )
      expect([...new Set(whole)]).toEqual(isFixed ? ['fixed'] : [])
    }
  })
})

function idOf(product: Json): string {
  return product['@id'] ?? product.identifiers.cpe23 ?? product.identifiers.cpe22
}

test('the worst comes first wherever a reader may stop early', () => {
  const ranks: Readonly<Record<string, number>> = Object.fromEntries(gravest.map((status, i) => [status, i]))
  const rank = (status: string) => ranks[status] ?? -1
  lawOf((revision) => {
    for (const entries of analysesOf(revision)) {
      const all = entries.map(({ properties }) => rank(properties[0].value))
      expect(all).toEqual(all.toSorted((a, b) => a - b))
    }
    for (const statements of statementsOf(revision)) {
      const all = statements
        .filter(({ products }) => products.some(({ subcomponents }: Json) => subcomponents))
        .map(({ status }) => rank(status))
      expect(all).toEqual(all.toSorted((a, b) => a - b))
    }
  })
})

test('no format says of a fix to come that it is there', () => {
  lawOf((revision) => {
    const { bulletin } = revision
    const planned = {
      category: 'fix_planned',
      details: 'In 9.9.',
      date: '2026-12-01T00:00:00Z',
      fixedVersion: '9.9',
    } as const
    const changed = { ...revision, bulletin: { ...bulletin, remediations: [planned] } }
    const [older, newer]: Json[] = [csafDocument20(changed).document, csafDocument(changed)]
    for (const { date, details } of older.vulnerabilities.flatMap(({ remediations = [] }: Json) => remediations)) {
      expect(date).toBeUndefined()
      if (details.includes('In 9.9.')) expect(details).toContain('planned for 2026-12-01')
    }
    for (const each of [older, newer]) expect(JSON.stringify(each.product_tree)).not.toContain('9.9"')
    expect(openvex.render(changed)).not.toContain('@9.9')
    expect(text.render(changed)).not.toMatch(/available from 2026-12-01|9\.9: fixed/)
  })
})

test('the page marks the statuses that CSAF states, and no other', () => {
  lawOf((revision) => {
    const statuses = csafDocument(revision).vulnerabilities?.flatMap((each) => Object.keys(each.product_status ?? {}))
    const ofCsaf: Readonly<Record<string, VexStatus>> = {
      known_affected: 'affected',
      under_investigation: 'under_investigation',
      fixed: 'fixed',
      known_not_affected: 'not_affected',
    }
    const marks = html.render(revision).matchAll(/<span class="mark (\w+)">/g)
    const marked = new Set(
      [...marks].map(([, status = '']) => status).filter((each) => gravest.some((one) => one === each)),
    )
    expect([...marked].sort()).toEqual([...new Set(statuses)].flatMap((key) => ofCsaf[key] ?? []).sort())
  })
})
