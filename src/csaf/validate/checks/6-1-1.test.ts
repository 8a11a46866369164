import { expect, test } from 'vitest'
import { check as undefinedProduct } from './6-1-1.ts'
import { check as circular } from './6-1-3.ts'
import { check as twice } from './6-1-7.ts'
import { check as computed } from './6-1-9.ts'
import { check as cwe } from './6-1-11.ts'
import { check as language } from './6-1-12.ts'
import { check as purl } from './6-1-13.ts'
import { base20, base21, type Json, problems, product } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

const configured = (content: Json, number: number) => (document: Json) => {
  const folder = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'
  const $schema = `${folder}/documentation-${number}/documentation-${number}-content_1.0.0.json`
  document.x_extensions = [{ $schema, category: 'essential', content, critical: true }]
  document.vulnerabilities[0].product_status.known_affected = ['A1', 'C1']
}
const configurations = { configuration_tree: { relationships: [{}, null, { full_product_name: product('C1') }] } }
const affected = '/vulnerabilities/0/product_status/known_affected/1'

table(undefinedProduct, base21, [
  ['a product of an extension that defines products', configured(configurations, 13), []],
  ['of an extension that defines none', configured(configurations, 12), [affected]],
  ['an extension that does not define it', configured({ configuration_tree: { relationships: [] } }, 13), [affected]],
  ['content of another form', configured({ configuration_tree: 'C1' }, 13), [affected]],
])

const path = (id: string, first: string, ...next: string[]) => ({
  beginning_product_reference: first,
  full_product_name: product(id),
  subpaths: next.map((each) => ({ category: 'installed_on', next_product_reference: each })),
})
const paths = (...product_paths: Json[]) => {
  return (document: Json) => Object.assign(document.product_tree, { product_paths })
}
const pathId = (i: number) => `/product_tree/product_paths/${i}/full_product_name/product_id`

table(circular, base21, [
  ['a product of itself', paths(path('B', 'A1', 'B')), [pathId(0)]],
  ['three that go round', paths(path('B', 'C'), path('C', 'A1', 'D'), path('D', 'B')), [0, 1, 2].map(pathId)],
  [
    'one that is made of two on a circle',
    paths(path('B', 'C'), path('C', 'B'), path('D', 'B', 'C')),
    [0, 1].map(pathId),
  ],
  ['a path on a path', paths(path('B', 'A1', 'A2'), path('C', 'B', 'A2')), []],
  ['paths that say nothing', paths({}, { full_product_name: {} }), []],
])

test('6.1.3: relationships of 2.0 are stated by the product that they define', async () => {
  const document = base20()
  document.product_tree.relationships = [
    {
      ...{ category: 'installed_on', full_product_name: product('B') },
      ...{ product_reference: 'A1', relates_to_product_reference: 'B' },
    },
  ]
  const [problem, ...more] = await problems(circular, document)
  expect(more).toEqual([])
  expect(problem?.pointer).toBe('/product_tree/relationships/0/full_product_name/product_id')
  expect(problem?.message).toBe('The product "B" is defined by itself.')
})

const vector2 = 'AV:N/AC:L/Au:N/C:C/I:C/A:C'
const cvss2 = { baseScore: 10, vectorString: vector2, version: '2.0' }
const vector3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const cvss3 = { baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString: vector3, version: '3.1' }
const vector4 = 'CVSS:4.0/AV:L/AC:L/AT:P/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'
const none4 = Object.fromEntries([
  ...['Confidentiality', 'Integrity', 'Availability'].map((each) => [`modifiedVuln${each}Impact`, 'NONE']),
  ...['Confidentiality', 'Integrity', 'Availability'].map((each) => [`modifiedSub${each}Impact`, 'NEGLIGIBLE']),
])
const metrics = (...contents: Json[]) => {
  const all = contents.map((content) => ({ content, products: ['A1'] }))
  return (document: Json) => Object.assign(document.vulnerabilities[0], { metrics: all })
}
const content = '/vulnerabilities/0/metrics/0/content'

table(twice, base21, [
  ['two versions', metrics({ cvss_v2: cvss2 }, { cvss_v3: cvss3 }), []],
  [
    'twice a version that CSAF does not know',
    metrics({ cvss_v3: { ...cvss3, version: '3.2' } }, { cvss_v3: { ...cvss3, version: '3.2' } }),
    ['/vulnerabilities/0/metrics/1/products/0'],
  ],
])

table(computed, base21, [
  ['a score that the vector gives', metrics({ cvss_v3: cvss3 }), []],
  ['another score', metrics({ cvss_v3: { ...cvss3, baseScore: 9 } }), [`${content}/cvss_v3/baseScore`]],
  ['a severity of CVSS 2, which has none', metrics({ cvss_v2: { ...cvss2, baseSeverity: 'HIGH' } }), []],
  [
    'a score that the vector gives with what a property adds',
    metrics({ cvss_v3: { ...cvss3, exploitCodeMaturity: 'UNPROVEN', temporalScore: 9 } }),
    [],
  ],
  ['the score of the vector alone', metrics({ cvss_v3: { ...cvss3, scope: 'CHANGED', temporalScore: 9.8 } }), []],
  [
    'a property that the vector contradicts',
    metrics({ cvss_v3: { ...cvss3, baseScore: 10, scope: 'CHANGED' } }),
    [`${content}/cvss_v3/baseScore`],
  ],
  [
    'no impact, by properties of CVSS 4.0',
    metrics({ cvss_v4: { ...none4, baseScore: 0, baseSeverity: 'NONE', vectorString: vector4, version: '4.0' } }),
    [],
  ],
])

const cwes = (id: string, name: string, version: string) => (document: Json) => {
  document.vulnerabilities[0].cwes = [{ id, name, version }]
}
const xss = "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"

table(cwe, base21, [
  ['a release to come', cwes('CWE-79', xss, '4.99'), []],
  ['a wrong name in a release to come', cwes('CWE-79', 'Scripting', '4.99'), ['/vulnerabilities/0/cwes/0/name']],
  ['a weakness that a release to come may have', cwes('CWE-9999', 'Something New', '4.99'), []],
  ['a category in a release to come', cwes('CWE-16', 'Configuration', '4.99'), ['/vulnerabilities/0/cwes/0/id']],
  ['a release that never was', cwes('CWE-79', xss, '3.9'), ['/vulnerabilities/0/cwes/0/version']],
  ['another edition of CWE', cwes('CWE-79', xss, '5.0'), ['/vulnerabilities/0/cwes/0/version']],
])

const lang = (tag: string) => (document: Json) => Object.assign(document.document, { lang: tag })

table(language, base20, [
  ['a variant behind another language than its own', lang('en-1996'), []],
  ['a variant twice', lang('de-1996-1996'), ['/document/lang']],
  ['an extended language behind its own', lang('zh-yue'), []],
  ['an extended language behind another', lang('de-yue'), ['/document/lang']],
  ['a region as a language', lang('EZ'), ['/document/lang']],
])

const helper = (help: Json) => (document: Json) => {
  document.product_tree.full_product_names[0].product_identification_helper = help
}
const pointer = '/product_tree/full_product_names/0/product_identification_helper'

table(purl, base21, [
  ['a qualifier with an address', helper({ purls: ['pkg:maven/a/b@1?repository_url=https://example.org'] }), []],
  ['slashes', helper({ purls: ['pkg:npm/a@1', 'pkg://npm/a@1'] }), [`${pointer}/purls/1`]],
  ['no name', helper({ purls: ['pkg:npm/'] }), [`${pointer}/purls/0`]],
])
