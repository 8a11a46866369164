import { describe, expect, test } from 'vitest'
import { check as c1 } from './6-3-1.ts'
import { check as c2 } from './6-3-2.ts'
import { check as c3 } from './6-3-3.ts'
import { check as c4 } from './6-3-4.ts'
import { check as c5 } from './6-3-5.ts'
import { check as c9 } from './6-3-9.ts'
import { check as c10 } from './6-3-10.ts'
import { check as c11 } from './6-3-11.ts'
import { base20, base21, type Json, pointers, problems, product } from './testdata/documents.ts'

const cvss2 = { baseScore: 10, vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0' }
const cvss30 = {
  ...{ baseScore: 10, baseSeverity: 'CRITICAL', version: '3.0' },
  vectorString: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
}
const cvss4 = {
  ...{ baseScore: 10, baseSeverity: 'CRITICAL', version: '4.0' },
  vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H',
}
const cvss31 = { ...cvss30, vectorString: cvss30.vectorString.replace('3.0', '3.1'), version: '3.1' }

function scored(...scores: Json[]): Json {
  const document = base20()
  document.vulnerabilities[0].scores = scores
  return document
}

function measured(...metrics: Json[]): Json {
  const document = base21()
  document.vulnerabilities[0].metrics = metrics
  return document
}

/** A path of branches, `vendor Northwind` and so on, that ends with a product. */
function branched(base: () => Json, ...path: readonly string[]): Json {
  const document = base()
  const leaf = path.reduceRight<Json>((inner, step) => {
    const [category, ...name] = step.split(' ')
    return { category, name: name.join(' ') || 'X', ...(inner.product_id ? { product: inner } : { branches: [inner] }) }
  }, product('A1'))
  document.product_tree = { branches: [leaf], full_product_names: [product('A2')] }
  return document
}

describe('6.3.1', () => {
  test.each<[string, Json, readonly string[]]>([
    ['CVSS 2 alone', scored({ cvss_v2: cvss2, products: ['A1'] }), ['/vulnerabilities/0/scores/0/cvss_v2']],
    ['CVSS 2 with 3', scored({ cvss_v2: cvss2, cvss_v3: cvss31, products: ['A1'] }), []],
    [
      'CVSS 3 in another score',
      scored({ cvss_v2: cvss2, products: ['A1'] }, { cvss_v3: cvss31, products: ['A1'] }),
      [],
    ],
    [
      'CVSS 3 for one product only',
      scored({ cvss_v2: cvss2, products: ['A1', 'A2'] }, { cvss_v3: cvss31, products: ['A1'] }),
      ['/vulnerabilities/0/scores/0/cvss_v2'],
    ],
    [
      'CVSS 3 of another source',
      measured(
        { content: { cvss_v2: cvss2 }, products: ['A1'] },
        { content: { cvss_v3: cvss31 }, products: ['A1'], source: 'https://a.example' },
      ),
      [],
    ],
    [
      'CVSS 4 in another metric',
      measured({ content: { cvss_v2: cvss2 }, products: ['A1'] }, { content: { cvss_v4: cvss4 }, products: ['A1'] }),
      [],
    ],
    ['a CVSS 2 of nothing', scored({ cvss_v2: cvss2 }, null), []],
  ])('%s', async (_, document, expected) => {
    expect(await pointers(c1, document)).toEqual(expected)
  })

  test('CVSS 3 of another vulnerability does not count', async () => {
    const document = scored({ cvss_v2: cvss2, products: ['A1'] })
    document.vulnerabilities.push({ scores: [{ cvss_v3: cvss31, products: ['A1'] }] })
    expect(await pointers(c1, document)).toEqual(['/vulnerabilities/0/scores/0/cvss_v2'])
  })
})

test.each<[string, Json, readonly string[]]>([
  ['3.0', cvss30, ['version']],
  ['3.1', cvss31, []],
  ['3.0 in the vector alone', { ...cvss30, version: undefined }, ['vectorString']],
])('6.3.2: CVSS %s', async (_, cvss_v3, keys) => {
  const expected = keys.map((key) => `/vulnerabilities/0/scores/0/cvss_v3/${key}`)
  expect(await pointers(c2, scored({ cvss_v3, products: ['A1'] }))).toEqual(expected)
})

test('6.3.3: every vulnerability without a CVE id', async () => {
  const document = base21()
  document.vulnerabilities.push({ title: 'X' }, {}, { cve: 1 })
  expect(await pointers(c3, document)).toEqual([
    '/vulnerabilities/1/cve',
    '/vulnerabilities/2/cve',
    '/vulnerabilities/3/cve',
  ])
})

test('6.3.4: a weakness has another name in each version', async () => {
  const cwe = { id: 'CWE-79', name: 'XSS', version: '4.19' }
  expect(await pointers(c4, base20())).toEqual(['/vulnerabilities/0/cwe'])
  expect(await pointers(c4, base21())).toEqual(['/vulnerabilities/0/cwes'])
  const [old, current] = [base20(), base21()]
  old.vulnerabilities[0].cwe = { id: 'CWE-79', name: 'XSS' }
  current.vulnerabilities[0].cwes = [cwe]
  expect([...(await pointers(c4, old)), ...(await pointers(c4, current))]).toEqual([])
  current.vulnerabilities[0].cwes = []
  expect(await pointers(c4, current)).toEqual(['/vulnerabilities/0/cwes'])
})

test.each<[string, Json, boolean]>([
  ['of 63 digits', { algorithm: 'x', value: 'a'.repeat(63) }, true],
  ['of 64 digits', { algorithm: 'sha256', value: 'a'.repeat(64) }, false],
  ['that is not there', { algorithm: 'sha256' }, false],
])('6.3.5: a hash %s', async (_, hash, short) => {
  for (const key of ['relationships', 'product_paths']) {
    const document = key === 'relationships' ? base20() : base21()
    const full = {
      ...product('A3'),
      product_identification_helper: { hashes: [{ file_hashes: [hash], filename: 'f' }] },
    }
    document.product_tree[key] = [{ full_product_name: full }]
    const helper = `/product_tree/${key}/0/full_product_name/product_identification_helper`
    expect(await pointers(c5, document)).toEqual(short ? [`${helper}/hashes/0/file_hashes/0/value`] : [])
  }
})

describe('6.3.9', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['all three', ['vendor', 'product_name', 'product_version'], undefined],
    [
      'others between',
      ['language', 'vendor', 'product_family', 'product_name', 'product_version', 'architecture'],
      undefined,
    ],
    ['one repeated before its turn', ['product_version', 'vendor', 'product_name', 'product_version'], undefined],
    ['a range for the version', ['vendor', 'product_name', 'product_version_range'], 'lack product_version.'],
    ['a vendor alone', ['vendor'], 'lack product_name, product_version.'],
    ['another order', ['product_name', 'vendor', 'product_version'], 'not in the order'],
  ])('%s', async (_, path, message) => {
    for (const base of [base20, base21]) {
      const found = await problems(c9, branched(base, ...path))
      const pointer = `/product_tree${'/branches/0'.repeat(path.length)}/product`
      expect(found).toEqual(message === undefined ? [] : [{ pointer, message: expect.stringContaining(message) }])
    }
  })

  test('what stands beside the path does not count', async () => {
    const document = branched(base20, 'vendor', 'product_name')
    document.product_tree.branches.unshift({ category: 'product_version', name: '1', product: product('A9') })
    document.product_tree.branches[1].branches.unshift({
      category: 'product_version',
      name: '1',
      product: product('A8'),
    })
    expect(await pointers(c9, document)).toHaveLength(3)
  })

  test('products that are in no branch need none', async () => {
    expect(await pointers(c9, base20())).toEqual([])
  })
})

test('6.3.10: a range, with its name or without', async () => {
  const document = branched(base21, 'vendor', 'product_version_range >=1|<2')
  document.product_tree.branches.push({ category: 'product_version_range' }, { category: 'product_version', name: '1' })
  const found = await problems(c10, document)
  expect(found.map(({ pointer }) => pointer)).toEqual([
    '/product_tree/branches/0/branches/0/category',
    '/product_tree/branches/1/category',
  ])
  expect(found.map(({ message }) => message).join()).not.toContain('undefined')
})

test.each<[string, boolean]>([
  ['product_version v1', true],
  ['product_version V1.2', true],
  ['product_version vista', false],
  ['product_version 1v2', false],
  ['product_version version 1', false],
  ['product_name v8', false],
  ['product_version_range v1', false],
])('6.3.11: %s', async (step, found) => {
  expect(await pointers(c11, branched(base21, step))).toEqual(found ? ['/product_tree/branches/0/name'] : [])
})
