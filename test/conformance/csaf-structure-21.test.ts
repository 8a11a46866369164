import { beforeAll, describe, expect, test } from 'vitest'
import { csaf } from '../../src/csaf/schema/csaf.ts'
import { cvss4 } from '../../src/csaf/schema/cvss.ts'
import { extension } from '../../src/csaf/schema/extension.ts'
import { readShape, readStructure } from '../../src/csaf/schema/read.ts'
import { ssvc } from '../../src/csaf/schema/ssvc.ts'
import { mutateStructure, ShapeWriter } from '../quality/csaf-structure-mutations.ts'
import { randomOf } from '../quality/random.ts'
import { runs, testSeed } from '../seeded.ts'
import {
  answerOf,
  differencesOf,
  explainedFormats,
  type SchemaExplanation,
  type SchemaTest,
} from './csaf-schema-differences.ts'
import { suiteCases } from './csaf-suites.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const mutations = runs(10_000)

/** Tests that ask what the schema, or one that it refers to, says too: a document that fails them does not match the schema. */
const schemaClauses: Readonly<Record<string, string>> = {
  '6.1.8': 'a CVSS object is valid by the schema of FIRST that the schema refers to',
  '6.1.9': 'of CVSS 4.0 that schema knows which severity a score has',
  '6.1.37': 'dates are of the format date-time, which days that do not exist are not',
  '6.1.46': 'an SSVC object is valid by the schema of CERT/CC that the schema refers to',
  '6.1.60.1': 'an extension is valid by extension-content.json, which the schema refers to',
}

describe.skipIf(data === '')('the official documents of CSAF 2.1 (need TOCSIN_TEST_DATA)', () => {
  const cases = data === '' ? [] : suiteCases(data, '2.1')
  const mismatches = (document: unknown) => readStructure(document, '2.1').problems

  test('fit the structure when they are valid', () => {
    const wrong = cases.filter(({ valid, document }) => valid && mismatches(document).length > 0)
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('fit it when they are not, unless their test is about what the schema says', () => {
    const wrong = cases.filter(({ clause, valid, document }) => {
      return !valid && !(clause in schemaClauses) && mismatches(document).length > 0
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

/** What CSD03 says and the draft does not that csaf-validator-lib has the schema of; each with what changed. */
const sinceTheDraft: readonly SchemaExplanation[] = [
  {
    why: 'extensions: x_extensions at five places',
    holds: ({ pointer }) => /\/x_extensions(?:\/|$)/.test(pointer),
  },
  {
    why: 'product_tree.product_paths instead of relationships',
    holds: ({ pointer }) => /^\/product_tree\/(?:product_paths|relationships)(?:\/|$)/.test(pointer),
  },
  {
    why: 'ids speak of products',
    holds: ({ pointer }) => /\/ids\/\d+\/(?:product|group)_ids(?:\/|$)/.test(pointer),
  },
  {
    why: 'metrics: SSVC 2.0.0, a qualitative severity rating, CVSS 4.0 by the second revision of its schema',
    holds: ({ pointer }) => /\/content\/(?:ssvc_v[12]|qualitative_severity_rating|cvss_v4)(?:\/|$)/.test(pointer),
  },
  {
    why: 'package URLs: the type is of small letters',
    holds: ({ pointer, ours }) => ours && /\/purls\/\d+$/.test(pointer),
  },
  {
    why: 'the algorithm and the value of a hash are of small letters and digits',
    holds: ({ pointer, ours }) => ours && /\/file_hashes\/\d+\/(?:algorithm|value)$/.test(pointer),
  },
  {
    why: 'lists of hashes, stock keeping units and URIs hold nothing twice',
    holds: ({ pointer, ours }) => ours && /\/(?:hashes|file_hashes|sbom_urls|skus|x_generic_uris)$/.test(pointer),
  },
  {
    why: 'test 6.1.37 is about letters, spaces and leap seconds; the library puts it into the format date-time',
    holds: ({ ours, value }) =>
      !ours && typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:[t ]|T.*(?:z|:60))/.test(value),
  },
]

let older: SchemaTest

beforeAll(async () => {
  older = (await import('@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js')).csaf_2_1
}, 120_000)

/** Of the alternatives for CVSS 3 Ajv reports what does not match any; and Ajv points to the object that has too many properties. */
function comparable(pointer: string): string {
  return pointer.replace(/(\/cvss_v3)\/.*/, '$1')
}

function theirPlaces(errors: ReturnType<SchemaTest>['errors']): ReadonlySet<string> {
  return new Set(
    errors.map(({ instancePath, params: { additionalProperty: key } }) => {
      const below = typeof key === 'string' ? `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` : ''
      return comparable(`${instancePath}${below}`)
    }),
  )
}

test(`${mutations.toLocaleString('en-US')} documents changed in their form differ from an older draft of 2.1 by what changed since`, () => {
  const random = randomOf(testSeed)
  const writer = new ShapeWriter('2.1', random)
  const reasons = new Map<string, number>()
  const unexplained: string[] = []
  const count = { valid: 0, invalid: 0 }
  for (let i = 0; i < mutations; i++) {
    const document = writer.write(csaf)
    if (i % 5 !== 0) mutateStructure(document, random)
    const errors = answerOf(older, document)
    if (!errors) continue
    const ours = new Set(readStructure(document, '2.1').problems.map(({ pointer }) => comparable(pointer)))
    count[ours.size === 0 ? 'valid' : 'invalid']++
    for (const difference of differencesOf(document, ours, theirPlaces(errors))) {
      const reason = [...sinceTheDraft, ...explainedFormats].find(({ holds }) => holds(difference))?.why
      if (reason === undefined) unexplained.push(`#${i} ${JSON.stringify(difference)}`)
      else reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
  }
  console.log(count, Object.fromEntries(reasons))
  expect(unexplained.slice(0, 10)).toEqual([])
  expect(count.valid).toBeGreaterThan(mutations / 10)
})

describe('what no older schema has', () => {
  const fits = (shape: Parameters<typeof readShape>[0], value: unknown) => {
    return readShape(shape, value, '2.1').problems.length === 0
  }

  test.each([
    ['https://northwind.example/csaf/support-hours_1.0.0.json', true],
    ['https://northwind.example/a_1.0.0-rc.1+build.5.json', true],
    ['https://northwind.example/a_b_1.0.0.json', true],
    ['https://northwind.example/a_1.0.json', false],
    ['https://northwind.example/a_01.0.0.json', false],
    ['https://northwind.example/_1.0.0.json', false],
    ['https://northwind.example/a_1.0.0.xml', false],
    ['https://northwind/a_1.0.0.json', false],
    ['https://-a.example/a_1.0.0.json', false],
    ['http://northwind.example/a_1.0.0.json', false],
    ['https://docs.oasis-open.org/csaf/csaf/v2.1/schema/extension-content.json', false],
  ])('the schema of an extension: %s is %s', ($schema, expected) => {
    expect(fits(extension, { $schema, category: 'essential', content: { a: 1 }, critical: false })).toBe(expected)
  })

  test.each([
    ['ssvc', true],
    ['a', false],
    ['cisa/de-DE', true],
    ['ssvc//.example.test#refined', true],
    ['ssvc/de-DE/.example.test#refined/.example.test$fr', true],
    ['ssvc//.example.test#refined$fr', true],
    ['ssvc//example.test#refined$fr', false],
    ['ssvc//.example.test', false],
    ['x_example.test#a', true],
    ['x_example#a', false],
    ['x_example.test', false],
    ['nist.800-30', true],
    ['nist..800', false],
    ['SSVC', false],
    [`${'a'.repeat(50)}!`, false],
  ])('the namespace of a decision: %s is %s', (namespace, expected) => {
    const selections = [{ key: 'E', namespace, values: [{ key: 'N' }], version: '1.0.0' }]
    expect(fits(ssvc, { schemaVersion: '2.0.0', selections, timestamp: '2026-07-29T10:00:00Z' })).toBe(expected)
  })

  test.each([
    [0, 'NONE', true],
    [0.1, 'LOW', true],
    [5.1, 'MEDIUM', true],
    [4.1, 'MEDIUM', true],
    [8.9, 'HIGH', true],
    [7.55, 'HIGH', true],
    [10, 'CRITICAL', true],
    [0.05, 'LOW', false],
    [5.55, 'MEDIUM', false],
    [8.95, 'HIGH', false],
    [9, 'HIGH', false],
    [10.1, 'CRITICAL', false],
  ])('a base score of CVSS 4.0: %d and %s are %s', (baseScore, baseSeverity, expected) => {
    const vectorString = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H'
    expect(fits(cvss4, { baseScore, baseSeverity, vectorString, version: '4.0' })).toBe(expected)
  })
})
