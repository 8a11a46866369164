import { expect, test } from 'vitest'
import { slices } from '../../../test/fixtures/revisions.ts'
import { singleFinding } from '../../bulletins/index.ts'
import type { BulletinComponent, BulletinSlice } from '../../domain/bulletin.ts'
import type { Claim } from '../../domain/decision.ts'
import type { CsafOf } from '../schema/index.ts'
import { csafDocument20 } from './document20.ts'
import { type ProductTree, productsOf } from './products.ts'

const { affected, mixed } = slices
const { bulletin } = affected
const [flask] = bulletin.components as [BulletinComponent] // The fixture has one.

function treeOf(slice: BulletinSlice): ProductTree {
  return productsOf(singleFinding(slice)).tree
}

function having(components: readonly BulletinComponent[]): BulletinSlice {
  return { ...bulletin, components }
}

/** `vendor > product > version = id name`, one line per leaf. */
function leaves(branches: ProductTree['branches'] = [], above: readonly string[] = []): string[] {
  return branches.flatMap(({ name, branches: below, product }) => {
    const path = [...above, name]
    return product ? [`${path.join(' > ')} = ${product.product_id} ${product.name}`] : leaves(below, path)
  })
}

test('product version, fixed version and component stand below vendor and name', () => {
  expect(leaves(treeOf(bulletin).branches)).toEqual([
    'Northwind Systems > Northwind Lakehouse > 2.3 = CSAFPID-0001 Northwind Lakehouse 2.3',
    'Northwind Systems > Northwind Lakehouse > 2.3.1 = CSAFPID-0002 Northwind Lakehouse 2.3.1',
    'Pallets > flask > 2.2.3 = CSAFPID-0003 flask 2.2.3',
  ])
})

test('each component is combined with the product version', () => {
  expect(treeOf(bulletin).product_paths).toEqual([
    {
      beginning_product_reference: 'CSAFPID-0003',
      full_product_name: {
        name: 'flask 2.2.3 as a component of Northwind Lakehouse 2.3',
        product_id: 'CSAFPID-0004',
        product_identification_helper: expect.objectContaining({ purls: ['pkg:pypi/flask@2.2.3'] }),
      },
      subpaths: [{ category: 'default_component_of', next_product_reference: 'CSAFPID-0001' }],
    },
  ])
})

test('several versions of a component share its branch; no supplier and no version are said so', () => {
  expect(leaves(treeOf(mixed.bulletin).branches).slice(1)).toEqual([
    'Northwind Systems > org.apache.logging.log4j:log4j-core > 2.11.2-nw1 = CSAFPID-0003 org.apache.logging.log4j:log4j-core 2.11.2-nw1',
    'The Apache Software Foundation > org.apache.logging.log4j:log4j-core > 2.14.1 = CSAFPID-0002 org.apache.logging.log4j:log4j-core 2.14.1',
    'Unknown supplier (maven package) > org.ops4j.pax.logging:pax-logging-log4j2 > 1.10.8 = CSAFPID-0004 org.ops4j.pax.logging:pax-logging-log4j2 1.10.8',
    'Harbour Analytics > report-engine = CSAFPID-0005 report-engine',
  ])
})

test.each(['< 2.0', '2.0 and later', 'all versions', '1.0>x'])('"%s" is not a branch for one version', (version) => {
  const tree = treeOf(having([{ ...flask, version }]))
  expect(leaves(tree.branches).at(-1)).toBe(`Pallets > flask ${version} = CSAFPID-0003 flask ${version}`)
})

test.each(['2.0-install', 'alpha.1', 'allspice'])('"%s" is one version', (version) => {
  const tree = treeOf(having([{ ...flask, version }]))
  expect(leaves(tree.branches).at(-1)).toContain(`flask > ${version} =`)
})

test('of parts with one package URL, it stands on the worst: scanners go by it alone', () => {
  const claims: readonly Claim[] = [
    { status: 'not_affected', justification: 'component_not_present', impact: '' },
    ...[1, 2].map(() => ({ status: 'affected', action: 'Upgrade.' }) as const),
  ]
  const components = claims.map((claim, at) => ({ ...flask, supplier: `S${at}`, claim }))
  const names = treeOf(having(components)).product_paths?.map(({ full_product_name: name }) => name)
  expect(names?.map(({ product_identification_helper: helper }) => helper?.purls)).toEqual([
    ...[undefined, [flask.purl], [flask.purl]],
  ])
})

test('a product with several package URLs and numbers has them all, in both versions of CSAF', () => {
  const productVersion = {
    ...bulletin.productVersion,
    ...{ purl: 'pkg:npm/app@2.3', alsoPurls: ['pkg:maven/n/app', 'pkg:npm/app@2.3?a=b'], skus: ['12', '1*'] },
    cpe: 'cpe:/a:northwind:app:2.3',
  }
  const other = { namespace: 'https://github.com/package-url/purl-spec', uri: 'pkg:maven/n/app@2.3' }
  const slice = { ...bulletin, productVersion }
  expect(helperIn(treeOf(slice))).toEqual({
    ...{ cpe: 'cpe:/a:northwind:app:2.3', purls: ['pkg:npm/app@2.3', 'pkg:npm/app@2.3?a=b'], skus: ['12', '1\\*'] },
    x_generic_uris: [other],
  })
  const older = csafDocument20({ ...affected, bulletin: singleFinding(slice) }).document as CsafOf<'2.0'>
  expect(helperIn(older.product_tree)).toMatchObject({
    // It has no escapes.
    ...{ cpe: 'cpe:/a:northwind:app:2.3', purl: 'pkg:npm/app@2.3', skus: ['12', '1*'] },
    x_generic_uris: [other, { ...other, uri: 'pkg:npm/app@2.3?a=b' }],
  })
})

function helperIn(tree: ProductTree | CsafOf<'2.0'>['product_tree'] = {}) {
  return tree.branches?.[0]?.branches?.[0]?.branches?.[0]?.product?.product_identification_helper
}
