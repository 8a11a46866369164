import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctComponents, fixedVersions, identityOf } from '../../src/bulletins/products.ts'
import { componentPurl } from '../../src/bulletins/purl.ts'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import { projectCsaf } from '../../src/csaf/write/project.ts'
import { projectCsaf21 } from '../../src/csaf/write/v21/project.ts'
import type { Revision } from '../../src/domain/bulletin.ts'
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

test('both versions of CSAF state the same of the same products, in the same category', () => {
  lawOf((revision) => {
    const [older, newer]: Json[] = [projectCsaf(revision), projectCsaf21(revision)]
    const [first, second] = [older.vulnerabilities[0], newer.vulnerabilities[0]]
    expect(second.product_status).toEqual(first.product_status)
    expect(second.flags).toEqual(first.flags)
    expect(second.threats).toEqual(first.threats)
    expect(second.notes).toEqual(first.notes)
    const products = (each: Json) => each.remediations?.map(({ product_ids }: Json) => product_ids)
    expect(products(second)).toEqual(products(first))
    expect(newer.document.category).toBe(older.document.category)
    const { document }: Json = convertCsaf(older, { to: '2.1', now })
    expect(document.document.category).toBe(newer.document.category)
    expect(document.vulnerabilities[0].product_status).toEqual(second.product_status)
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
    const entries: Json[] = JSON.parse(cyclonedx.render(revision)).vulnerabilities
    const product = bulletin.productVersion.bomLink ?? 'product'
    const found = entries.flatMap(({ analysis, affects }) =>
      affects.map(({ ref, versions }: Json) => (versions === undefined ? `${analysis.state} ${ref}` : 'product')),
    )
    const wanted = distinctComponents(bulletin).flatMap((component, at) => {
      const same = bulletin.components.filter((each) => identityOf(each) === identityOf(component))
      const links = same.flatMap(({ bomLink }) => bomLink ?? [])
      const refs = links.length > 0 ? links : [`component-${at + 1}`]
      return refs.map((ref) => `${states[component.claim.status]} ${ref}`)
    })
    const parts = new Set(found.filter((each) => each !== 'product'))
    expect([...parts].sort()).toEqual([...new Set(wanted)].sort())
    const isAffected = projectCsaf(revision).vulnerabilities[0]?.product_status.known_affected?.includes('CSAFPID-0001')
    expect(found.includes('product')).toBe(isAffected ?? false)
    const refs = entries.flatMap(({ affects }) => affects.filter(({ versions }: Json) => versions))
    expect(refs.every(({ ref }) => ref === product)).toBe(true)
  })
})

test('OpenVEX states of each package URL what is worst of it, and of no other version than CSAF that it is fixed', () => {
  lawOf((revision) => {
    const { bulletin } = revision
    const statements: Json[] = JSON.parse(openvex.render(revision)).statements
    const stated = statements.flatMap(({ status, products: [first, ...others] }) => {
      // A product with several package URLs has one entry for each, and all say the same.
      for (const { subcomponents } of others) expect(subcomponents).toEqual(first.subcomponents)
      return (first.subcomponents ?? []).map((each: Json) => [each['@id'], status])
    })
    const worst = new Map<string, VexStatus>()
    for (const component of distinctComponents(bulletin)) {
      const [purl, { status }] = [componentPurl(component), component.claim]
      const known = worst.get(purl)
      if (!known || gravest.indexOf(status) < gravest.indexOf(known)) worst.set(purl, status)
    }
    expect(new Map(stated)).toEqual(worst)
    expect(stated).toHaveLength(worst.size)
    const fixed = statements.filter(({ products }) => products.some(({ subcomponents }: Json) => !subcomponents))
    expect(fixed.flatMap(({ products }) => products).length > 0).toBe(fixedVersions(bulletin).length > 0)
  })
})

test('the worst comes first wherever a reader may stop early', () => {
  const ranks: Readonly<Record<string, number>> = Object.fromEntries(gravest.map((status, i) => [status, i]))
  const rank = (status: string) => ranks[status] ?? -1
  lawOf((revision) => {
    const entries: Json[] = JSON.parse(cyclonedx.render(revision)).vulnerabilities
    const ofEntries = entries.map(({ properties }) => rank(properties[0].value))
    const statements: Json[] = JSON.parse(openvex.render(revision)).statements
    const ofStatements = statements
      .filter(({ products }) => products[0].subcomponents)
      .map(({ status }) => rank(status))
    for (const each of [ofEntries, ofStatements]) expect(each).toEqual(each.toSorted((a, b) => a - b))
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
    const [older, newer]: Json[] = [projectCsaf(changed), projectCsaf21(changed)]
    for (const { date, details } of older.vulnerabilities[0].remediations ?? []) {
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
    const { product_status: stated }: Json = projectCsaf(revision).vulnerabilities[0]
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
    expect([...marked].sort()).toEqual(
      Object.keys(stated)
        .flatMap((key) => ofCsaf[key] ?? [])
        .sort(),
    )
  })
})
