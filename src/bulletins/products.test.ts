import { expect, test } from 'vitest'
import { revisions } from '../../test/fixtures/revisions.ts'
import { productTree21 } from '../csaf/write/v21/products.ts'
import type { Bulletin, BulletinComponent } from '../domain/bulletin.ts'
import type { Claim } from '../domain/decision.ts'
import type { Branch } from './csaf-document.ts'
import { claimGroups, distinctComponents, fixedVersions, productsOf, worstFirst } from './products.ts'

const { bulletin } = revisions.affected
const [flask] = bulletin.components as [BulletinComponent] // The fixture has one.

function having(components: readonly BulletinComponent[]): Bulletin {
  return { ...bulletin, components }
}

/** `vendor > product > version = id name`, one line per leaf. */
function leaves(branches: readonly Branch[], above: readonly string[] = []): string[] {
  return branches.flatMap(({ name, branches: below, product }) => {
    const path = [...above, name]
    return product ? [`${path.join(' > ')} = ${product.product_id} ${product.name}`] : leaves(below ?? [], path)
  })
}

test('product version, fixed version and component stand below vendor and name', () => {
  expect(leaves(productsOf(bulletin).tree.branches)).toEqual([
    'Northwind Systems > Northwind Lakehouse > 2.3 = CSAFPID-0001 Northwind Lakehouse 2.3',
    'Northwind Systems > Northwind Lakehouse > 2.3.1 = CSAFPID-0002 Northwind Lakehouse 2.3.1',
    'Pallets > flask > 2.2.3 = CSAFPID-0003 flask 2.2.3',
  ])
})

test('each component is combined with the product version', () => {
  expect(productsOf(bulletin).tree.relationships).toEqual([
    {
      category: 'default_component_of',
      full_product_name: {
        name: 'flask 2.2.3 as a component of Northwind Lakehouse 2.3',
        product_id: 'CSAFPID-0004',
        product_identification_helper: { purl: 'pkg:pypi/flask@2.2.3' },
      },
      product_reference: 'CSAFPID-0003',
      relates_to_product_reference: 'CSAFPID-0001',
    },
  ])
})

test('several versions of a component share its branch; no supplier and no version are said so', () => {
  expect(leaves(productsOf(revisions.mixed.bulletin).tree.branches).slice(1)).toEqual([
    'Northwind Systems > org.apache.logging.log4j:log4j-core > 2.11.2-nw1 = CSAFPID-0003 org.apache.logging.log4j:log4j-core 2.11.2-nw1',
    'The Apache Software Foundation > org.apache.logging.log4j:log4j-core > 2.14.1 = CSAFPID-0002 org.apache.logging.log4j:log4j-core 2.14.1',
    'Unknown supplier (maven package) > org.ops4j.pax.logging:pax-logging-log4j2 > 1.10.8 = CSAFPID-0004 org.ops4j.pax.logging:pax-logging-log4j2 1.10.8',
    'Harbour Analytics > report-engine = CSAFPID-0005 report-engine',
  ])
})

test.each(['< 2.0', '2.0 and later', 'all versions', '1.0>x'])('"%s" is no branch for one version', (version) => {
  const { tree } = productsOf(having([{ ...flask, version }]))
  expect(leaves(tree.branches).at(-1)).toBe(`Pallets > flask ${version} = CSAFPID-0003 flask ${version}`)
})

test.each(['2.0-install', 'alpha.1', 'allspice'])('"%s" is one version', (version) => {
  const { tree } = productsOf(having([{ ...flask, version }]))
  expect(leaves(tree.branches).at(-1)).toContain(`flask > ${version} =`)
})

test('a fixed version is named once, and never the version the bulletin is about', () => {
  const [fix] = bulletin.remediations
  const remediations = ['2.3.1', '2.3', '2.4', '2.3.1'].flatMap((fixedVersion) => (fix ? { ...fix, fixedVersion } : []))
  expect(fixedVersions({ ...bulletin, remediations })).toEqual(['2.3.1', '2.4'])
})

const affected: Claim = { status: 'affected', action: 'Upgrade.' }
const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: '' }
const open: Claim = { status: 'under_investigation' }
const fixed: Claim = { status: 'fixed' }

test.each([
  [[harmless, affected], affected],
  [[harmless, open], open],
  [[fixed, open], open],
  [[harmless, fixed], fixed],
  [[affected, open, harmless], affected],
])('of contradicting claims about one component the gravest stands', (claims, expected) => {
  const components = claims.map((claim, at) => ({ ...flask, claim, paths: [[`way ${at}`]] }))
  expect(distinctComponents(having(components)).map(({ claim }) => claim)).toEqual([expected])
})

test('components that differ in version or supplier are distinct', () => {
  const components = [flask, { ...flask, version: '2.2.4' }, { ...flask, supplier: 'Debian' }, { ...flask }]
  expect(distinctComponents(having(components))).toHaveLength(3)
})

test('what was claimed alike stands together, the worst first', () => {
  const components = [harmless, affected, harmless].map((claim, at) => ({ ...flask, version: `${at}`, claim }))
  const groups = claimGroups(having(components))
  expect(groups.map(({ claim, components: of }) => [claim.status, of.map(({ version }) => version)])).toEqual([
    ['affected', ['1']],
    ['not_affected', ['0', '2']],
  ])
  const all = [harmless, fixed, open, affected].map((claim, at) => ({ ...flask, version: `${at}`, claim }))
  const statuses = ['affected', 'under_investigation', 'fixed', 'not_affected']
  expect(claimGroups(having(all)).map(({ claim }) => claim.status)).toEqual(statuses)
  expect(worstFirst(all).map(({ claim }) => claim.status)).toEqual(statuses)
})

test.each(['fix_planned', 'optional_patch'] as const)('a version of %s is not one that carries the fix', (category) => {
  const [fix] = bulletin.remediations
  expect(fixedVersions({ ...bulletin, remediations: fix ? [{ ...fix, category }] : [] })).toEqual([])
})

test('of parts with one package URL, it stands on the worst: scanners go by it alone', () => {
  const components = [harmless, affected, affected].map((claim, at) => ({ ...flask, supplier: `S${at}`, claim }))
  const names = productsOf(having(components)).tree.relationships.map(({ full_product_name: name }) => name)
  expect(names.map(({ product_identification_helper: helper }) => helper?.purl)).toEqual([
    ...[undefined, flask?.purl, flask?.purl],
  ])
})

test('a product with several package URLs and numbers has them all, in both versions of CSAF', () => {
  const productVersion = {
    ...bulletin.productVersion,
    ...{ purl: 'pkg:npm/app@2.3', alsoPurls: ['pkg:maven/n/app', 'pkg:npm/app@2.3?a=b'], skus: ['12', '1*'] },
    cpe: 'cpe:/a:northwind:app:2.3',
  }
  const other = { namespace: 'https://github.com/package-url/purl-spec', uri: 'pkg:maven/n/app@2.3' }
  const helperIn = (tree: Json) => tree.branches[0].branches[0].branches[0].product.product_identification_helper
  const { tree } = productsOf({ ...bulletin, productVersion })
  expect(helperIn(tree)).toEqual({
    ...{ cpe: 'cpe:/a:northwind:app:2.3', purl: 'pkg:npm/app@2.3', skus: ['12', '1\\*'] },
    x_generic_uris: [other, { ...other, uri: 'pkg:npm/app@2.3?a=b' }],
  })
  expect(helperIn(productTree21(tree))).toEqual({
    ...{ cpe: 'cpe:/a:northwind:app:2.3', purls: ['pkg:npm/app@2.3', 'pkg:npm/app@2.3?a=b'], skus: ['12', '1\\*'] },
    x_generic_uris: [other],
  })
})

// biome-ignore lint/suspicious/noExplicitAny: documents are read as any reader would.
type Json = any
