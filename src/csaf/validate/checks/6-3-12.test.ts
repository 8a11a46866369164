import { describe, expect, test } from 'vitest'
import { check as c12 } from './6-3-12.ts'
import { check as c13 } from './6-3-13.ts'
import { check as c14 } from './6-3-14.ts'
import { check as c15 } from './6-3-15.ts'
import { check as c17 } from './6-3-17.ts'
import { check as c18 } from './6-3-18.ts'
import { check as c19same } from './6-3-19-1.ts'
import { check as c19vls } from './6-3-19-2.ts'
import { check as c19version } from './6-3-19-3.ts'
import { check as c19ranges } from './6-3-19-4.ts'
import { check as c19branches } from './6-3-19-5.ts'
import { check as c20 } from './6-3-20.ts'
import { check as c21essential } from './6-3-21-1.ts'
import { check as c21experimental } from './6-3-21-2.ts'
import { check as c21document } from './6-3-21-3.ts'
import { check as c21branches } from './6-3-21-4.ts'
import { check as c21names } from './6-3-21-5.ts'
import { check as c21paths } from './6-3-21-6.ts'
import { check as c21metrics } from './6-3-21-7.ts'
import { check as c21vulnerabilities } from './6-3-21-8.ts'
import { check as c21root } from './6-3-21-9.ts'
import { check as c22 } from './6-3-22.ts'
import { base21, type Json, pointers, problems, product } from './testdata/documents.ts'

const cvss2 = { baseScore: 10, vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0' }
const cvss4 = {
  ...{ baseScore: 10, baseSeverity: 'CRITICAL', version: '4.0' },
  vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H',
}
const epss = { percentile: '0.5', probability: '0.5', timestamp: '2026-01-01T00:00:00Z' }

function measured(...metrics: Json[]): Json {
  const document = base21()
  document.vulnerabilities[0].metrics = metrics
  return document
}

describe('6.3.12', () => {
  const content = '/vulnerabilities/0/metrics/0/content'
  const affected = '/vulnerabilities/0/product_status/known_affected/0'

  test.each<[string, readonly Json[], readonly string[]]>([
    ['CVSS 4.0 alone', [{ content: { cvss_v4: cvss4 }, products: ['A1'] }], []],
    ['CVSS 2 and 4.0', [{ content: { cvss_v2: cvss2, cvss_v4: cvss4 }, products: ['A1'] }], []],
    ['CVSS 2 alone', [{ content: { cvss_v2: cvss2 }, products: ['A1'] }], [content]],
    [
      'CVSS 4.0 in another metric',
      [
        { content: { cvss_v2: cvss2 }, products: ['A1'] },
        { content: { cvss_v4: cvss4 }, products: ['A1'] },
      ],
      [content],
    ],
    ['EPSS alone', [{ content: { epss }, products: ['A1'] }], [affected]],
    ['no metric', [], [affected]],
    ['a score of the repaired product only', [{ content: { cvss_v4: cvss4 }, products: ['A2'] }], [affected]],
    ['what is not a metric', [null, { content: 1 }, {}], [affected]],
  ])('%s', async (_, metrics, expected) => {
    expect(await pointers(c12, measured(...metrics))).toEqual(expected)
  })

  test('every list of affected products counts, and no other', async () => {
    const document = base21()
    const lists = ['first_affected', 'first_fixed', 'fixed', 'known_affected', 'known_not_affected', 'last_affected']
    const all = [...lists, 'recommended', 'under_investigation', 'unknown']
    document.vulnerabilities[0].product_status = Object.fromEntries(all.map((list, i) => [list, [`P${i}`]]))
    expect(await pointers(c12, document)).toEqual(
      ['first_affected', 'known_affected', 'last_affected'].map(
        (list) => `/vulnerabilities/0/product_status/${list}/0`,
      ),
    )
  })
})

function decided(namespace: string, { key = 'MI', version = '2.0.0', tlp = 'GREEN' } = {}): Json {
  const selection = { key, namespace, values: [{ key: 'D' }], version }
  const ssvc = { schemaVersion: '2.0.0', selections: [selection], timestamp: '2026-01-01T00:00:00Z' }
  const document = measured({ content: { ssvc_v2: ssvc }, products: ['A1'] })
  document.document.distribution.tlp.label = tlp
  return document
}
const selection = '/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0'

test.each<[string, string, Parameters<typeof decided>[1], boolean]>([
  ['the newest version', 'ssvc', {}, false],
  ['an older version', 'ssvc', { version: '1.0.0' }, true],
  ['an older version of an extension', 'ssvc//.example.test#x', { version: '1.0.0' }, true],
  ['a version that came since', 'ssvc', { version: '2.0.1' }, false],
  ['one that is greater in the middle alone', 'ssvc', { key: 'HI', version: '1.9.9' }, true],
  ['a decision point that nobody knows', 'ssvc', { key: 'NOPE', version: '0.0.1' }, false],
  ['a property that every object has', 'ssvc', { key: 'constructor', version: '0.0.1' }, false],
  ['a namespace that nobody knows', 'x_example.test#y', { version: '0.0.1' }, false],
])('6.3.13: %s', async (_, namespace, rest, older) => {
  expect(await pointers(c13, decided(namespace, rest))).toEqual(older ? [`${selection}/version`] : [])
})

test.each<[string, string, boolean, boolean]>([
  ['ssvc', 'GREEN', false, false],
  ['ssvc/de-DE', 'GREEN', false, false],
  ['ssvc//.example.test#refined', 'RED', false, true],
  ['x_example.test#own', 'AMBER+STRICT', true, false],
  ['x_example.test#own//.example.org#more', 'AMBER', true, true],
  ['x_example.test#own//.example.org#more', 'CLEAR', false, false],
  ['example', 'GREEN', false, false],
])('6.3.14, 6.3.15: the namespace %s in a document of TLP:%s', async (namespace, tlp, unregistered, extended) => {
  const document = decided(namespace, { tlp })
  expect(await pointers(c14, document)).toEqual(unregistered ? [`${selection}/namespace`] : [])
  expect(await pointers(c15, document)).toEqual(extended ? [`${selection}/namespace`] : [])
})

test.each<[string | undefined, readonly string[]]>([
  ['MIT', []],
  ['mit AND Apache-2.0 WITH LLVM-exception', []],
  ['LicenseRef-scancode-public-domain', []],
  ['LicenseRef-www.example.com-own', ['LicenseRef-www.example.com-own']],
  ['MIT OR (LicenseRef-a AND LicenseRef-b)', ['LicenseRef-a', 'LicenseRef-b']],
  ['MIT WITH Own-exception', ['Own-exception']],
  ['MIT OR', []],
  [undefined, []],
])('6.3.17: of "%s" no list has %j', async (expression, unlisted) => {
  const document = base21()
  document.document.license_expression = expression
  const found = await problems(c17, document)
  expect(found.map(({ message }) => /"(.*?)"/.exec(message)?.[1])).toEqual(unlisted)
  expect(found.every(({ pointer }) => pointer === '/document/license_expression')).toBe(true)
})

test('6.3.18: every rating, whoever gave it', async () => {
  const rated = { content: { qualitative_severity_rating: 'low' }, products: ['A1'], source: 'https://a.example' }
  const document = measured(rated, { content: { epss }, products: ['A1'] }, { ...rated, source: undefined })
  expect(await pointers(c18, document)).toEqual(
    [0, 2].map((i) => `/vulnerabilities/0/metrics/${i}/content/qualitative_severity_rating`),
  )
})

/** Siblings, by name; those that end with `+` have a branch of their own. */
function siblings(...names: readonly string[]): Json {
  const document = base21()
  document.product_tree.branches = names.map((text, i) => {
    const name = text.replace(/\+$/, '')
    const category = /[<>*]/.test(name) ? 'product_version_range' : 'product_version'
    const leaf = { category: 'language', name: 'de', product: product(`P${i}`) }
    return { category, name, ...(name === text ? { product: product(`P${i}`) } : { branches: [leaf] }) }
  })
  return document
}

function inStatus(document: Json, status: Json): Json {
  document.vulnerabilities = [{}, { product_status: status }]
  return document
}

describe('6.3.19.1 to 6.3.19.3: products of one status', () => {
  const at = ['/vulnerabilities/1/product_status']
  const [vers, vls] = [['vers:intdot/>2|<4', 'vers:intdot/>1|<3'] as const, ['>2|<4', '>1|<3'] as const]

  test.each<[string, typeof c12, readonly string[], Json, readonly string[]]>([
    ['fixed, in two lists', c19same, vers, { first_fixed: ['P0'], fixed: ['P1'] }, at],
    ['fixed and affected', c19same, vers, { fixed: ['P0'], known_affected: ['P1'] }, []],
    ['only one stated', c19same, vers, { fixed: ['P0', 'A1'] }, []],
    ['fixed and affected at once, as is the other', c19same, vers, { fixed: ['P0'], known_affected: ['P0', 'P1'] }, at],
    ['recommended, which is not a group', c19same, vers, { recommended: ['P0', 'P1'] }, []],
    ['vls', c19vls, vls, { fixed: ['P0', 'P1'] }, at],
    ['vls are not vers', c19same, vls, { fixed: ['P0', 'P1'] }, []],
    ['a version in vers', c19version, [vers[0], '3'], { fixed: ['P0', 'P1'] }, at],
    ['a version in vls', c19version, ['3', vls[0]], { fixed: ['P0', 'P1'] }, at],
    ['a version beside', c19version, [vers[0], '4'], { fixed: ['P0', 'P1'] }, []],
    ['nobody knows such a product', c19same, vers, { fixed: ['X', 'Y'] }, []],
  ])('%s', async (_, check, names, status, expected) => {
    expect(await pointers(check, inStatus(siblings(...names), status))).toEqual(expected)
  })

  test('the message names both and their status', async () => {
    const [found] = await problems(c19same, inStatus(siblings(...vers), { fixed: ['P0', 'P1'] }))
    expect(found?.message).toBe('"vers:intdot/>2|<4" and "vers:intdot/>1|<3" share versions, and both are fixed.')
  })
})

describe('6.3.19.4, 6.3.19.5: branches', () => {
  test.each<[string, readonly string[], readonly number[], readonly number[]]>([
    ['two ranges with branches', ['>2|<4+', '>1|<3+'], [1], []],
    ['one of them with branches', ['>2|<4+', '>1|<3'], [1], []],
    ['the other with branches', ['>2|<4', '>1|<3+'], [1], []],
    ['none with branches', ['>2|<4', '>1|<3'], [], []],
    ['side by side', ['>2|<4+', '>1|<=2+'], [], []],
    ['vers', ['vers:intdot/>2|<4+', 'vers:intdot/>1|<3+'], [1], []],
    ['a version with branches', ['>2|<4+', '3+'], [], [1]],
    ['a version with branches before a plain range', ['3+', '>2|<4'], [], [0]],
    ['a plain version', ['>2|<4+', '3'], [], []],
    ['three', ['<9+', '<5+', '3+', '4+'], [1], [2, 3]],
  ])('%s', async (_, names, ranges, versions) => {
    const document = siblings(...names)
    const at = (indices: readonly number[]) => indices.map((i) => `/product_tree/branches/${i}/name`)
    expect(await pointers(c19ranges, document)).toEqual(at(ranges))
    expect(await pointers(c19branches, document)).toEqual(at(versions))
  })
})

test('6.3.20: systems that the registry does not have', async () => {
  const document = base21()
  const ids = ['https://github.com/oasis-tcs/csaf', 'Our tracker', 'constructor'].map((system_name) => ({
    system_name,
    text: '#1',
  }))
  document.vulnerabilities[0].ids = [...ids, {}]
  expect(await pointers(c20, document)).toEqual([1, 2].map((i) => `/vulnerabilities/0/ids/${i}/system_name`))
})

describe('6.3.21', () => {
  const schema = 'https://a.example/extension.json'
  function extended(category = 'essential'): Json {
    const x_extensions = [{ $schema: schema, category, content: { a: 1 }, critical: false }]
    const document = measured({ content: { x_extensions }, products: ['A1'] })
    const full = (id: string) => ({ ...product(id), x_extensions })
    document.x_extensions = x_extensions
    document.document.x_extensions = x_extensions
    document.vulnerabilities[0].x_extensions = x_extensions
    document.product_tree.full_product_names[1] = full('A2')
    document.product_tree.branches = [
      { category: 'vendor', name: 'V', branches: [{ category: 'product_name', name: 'P', product: full('B1') }] },
    ]
    const subpaths = [{ category: 'installed_on', next_product_reference: 'A2' }]
    document.product_tree.product_paths = [
      { beginning_product_reference: 'A1', full_product_name: full('C1'), subpaths },
    ]
    return document
  }
  const lists = {
    root: '/x_extensions',
    document: '/document/x_extensions',
    branches: '/product_tree/branches/0/branches/0/product/x_extensions',
    names: '/product_tree/full_product_names/1/x_extensions',
    paths: '/product_tree/product_paths/0/full_product_name/x_extensions',
    vulnerabilities: '/vulnerabilities/0/x_extensions',
    metrics: '/vulnerabilities/0/metrics/0/content/x_extensions',
  }

  test.each([
    ['3', c21document, lists.document],
    ['4', c21branches, lists.branches],
    ['5', c21names, lists.names],
    ['6', c21paths, lists.paths],
    ['7', c21metrics, lists.metrics],
    ['8', c21vulnerabilities, lists.vulnerabilities],
    ['9', c21root, lists.root],
  ])('6.3.21.%s looks at one place only, and names the extension', async (_, check, pointer) => {
    expect(await problems(check, extended())).toEqual([{ pointer, message: expect.stringContaining(`"${schema}"`) }])
    expect(await problems(check, base21())).toEqual([])
  })

  test('6.3.21.1: essential ones, anywhere', async () => {
    expect((await pointers(c21essential, extended())).toSorted()).toEqual(
      Object.values(lists)
        .map((list) => `${list}/0/category`)
        .sort(),
    )
    expect(await pointers(c21essential, extended('significant'))).toEqual([])
  })

  test('6.3.21.2: experimental ones, in documents that are not for everybody', async () => {
    const document = extended()
    expect(await pointers(c21experimental, document)).toEqual([])
    document.document.distribution.tlp.label = 'GREEN'
    expect((await pointers(c21experimental, document)).toSorted()).toEqual(
      Object.values(lists)
        .map((list) => `${list}/0`)
        .sort(),
    )
  })

  test('many extensions are not all named', async () => {
    const document = base21()
    document.x_extensions = Array.from({ length: 5 }, (_, i) => ({ $schema: `https://a.example/${i}` }))
    const [found] = await problems(c21root, document)
    expect(found?.message).toContain('"https://a.example/2", 2 more)')
  })
})

test('6.3.22: every reference of a path to the product of a path', async () => {
  const document = base21()
  const path = (id: string, first: string, ...next: readonly string[]) => ({
    beginning_product_reference: first,
    full_product_name: product(id),
    subpaths: next.map((each) => ({ category: 'installed_on', next_product_reference: each })),
  })
  document.product_tree.product_paths = [
    path('C1', 'A1', 'A2'),
    path('C2', 'C1', 'A2', 'C1'),
    path('C3', 'A1', 'NONE'),
    {},
  ]
  document.vulnerabilities[0].product_status.fixed = ['C1']
  expect(await pointers(c22, document)).toEqual([
    '/product_tree/product_paths/1/beginning_product_reference',
    '/product_tree/product_paths/1/subpaths/1/next_product_reference',
  ])
})
