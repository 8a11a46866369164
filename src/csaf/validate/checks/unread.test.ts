import { beforeAll, describe, expect, test } from 'vitest'
import { loadValidator, type Validator } from '../validator.ts'
import { base20, base21, type Json, product } from './testdata/documents.ts'

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

function outcomeOf(clause: string, document: Json) {
  const { tests } = validator.validate(document, document.document.csaf_version, Date.parse('2026-11-23'))
  return tests.find(({ test: id }) => id === clause) ?? expect.fail(`${clause} is not a test`)
}

const history =
  (...items: readonly (readonly [date: unknown, number: unknown])[]) =>
  (document: Json) => {
    const { tracking } = document.document
    tracking.revision_history = items.map(([date, number]) => ({ date, number, summary: '…' }))
    tracking.version = '3'
  }
const [first, second, third] = ['2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z']
const ofHistory = '/document/tracking/revision_history'

describe('a history that cannot be read as a whole is not judged as one', () => {
  const faults: readonly (readonly [string, (document: Json) => void, string])[] = [
    [
      'a date without an offset',
      history([first, '1'], [second, '2'], ['2026-03-03T10:00:00', '3']),
      `the date of ${ofHistory}/2`,
    ],
    [
      'an impossible day in the middle',
      history([first, '1'], ['2026-02-30T10:00:00Z', '2'], [third, '3']),
      `the date of ${ofHistory}/1`,
    ],
    [
      'a date with a space',
      history(['2026-03-01 10:00:00Z', '1'], [second, '2'], [third, '3']),
      `the date of ${ofHistory}/0`,
    ],
    ['a number with a "v"', history([first, '1'], [second, 'v2'], [third, '3']), `the number of ${ofHistory}/1`],
    [
      'a number with a zero before it',
      history([first, '1'], [second, '02'], [third, '3']),
      `the number of ${ofHistory}/1`,
    ],
    ['a number that is not text', history([first, '1'], [second, '2'], [third, 3]), `the number of ${ofHistory}/2`],
    [
      'an item without a number',
      history([first, '1'], [second, undefined], [third, '3']),
      `the number of ${ofHistory}/1`,
    ],
    [
      'a number too high to be counted',
      history([first, '1'], [second, '99999999999999999999'], [third, '3']),
      `the number of ${ofHistory}/1`,
    ],
  ]
  for (const clause of ['6.1.14', '6.1.16', '6.1.21']) {
    test.each(faults)(`${clause}: %s`, (_, change, reason) => {
      const document = base20()
      change(document)
      expect(outcomeOf(clause, document)).toMatchObject({ problems: [], notRun: `${reason} cannot be read` })
    })
  }
})

test.each([
  ['6.2.5', 'initial_release_date'],
  ['6.2.6', 'current_release_date'],
])('%s is left open where the %s cannot be read', (clause, key) => {
  const document = base20()
  document.document.tracking[key] = '2020-01-01T10:00:00'
  const notRun = `the date at /document/tracking/${key} cannot be read`
  expect(outcomeOf(clause, document)).toMatchObject({ problems: [], notRun })
})

test('6.1.18 reports what it can read, without a fix that would sort out the rest', () => {
  const document = base20()
  history(['2026-02-01T10:00:00Z', '0'], [first, '1'], [second, 'two'], [third, '3'])(document)
  document.document.tracking.initial_release_date = first
  const { problems, notRun } = outcomeOf('6.1.18', document)
  expect(problems.map(({ pointer, fix }) => [pointer, fix])).toEqual([[`${ofHistory}/0/number`, undefined]])
  expect(notRun).toBe(`the number of ${ofHistory}/2 cannot be read`)
})

test('6.1.22 compares numbers as they are written, whatever their dates', () => {
  const document = base20()
  history([first, '1'], ['yesterday', '2'], ['today', '2'])(document)
  expect(outcomeOf('6.1.22', document)).toMatchObject({ problems: [{ pointer: `${ofHistory}/2/number` }] })
})

test('6.1.16 does not compare a version that cannot be read', () => {
  const document = base20()
  document.document.tracking.version = 'v2'
  const notRun = 'the version at /document/tracking/version cannot be read'
  expect(outcomeOf('6.1.16', document)).toMatchObject({ problems: [], notRun })
})

test('6.1.1 is left open where the id of a product is not text', () => {
  const document = base20()
  document.product_tree.full_product_names[0].product_id = 5
  const notRun = 'the value at /product_tree/full_product_names/0/product_id cannot be read'
  expect(outcomeOf('6.1.1', document)).toMatchObject({ problems: [], notRun })
})

test('6.1.29 does not miss products that are there, but not as a list', () => {
  const document = base20()
  document.vulnerabilities[0].remediations = [{ category: 'vendor_fix', details: '…', product_ids: 'A1' }]
  const notRun = 'the value at /vulnerabilities/0/remediations/0/product_ids cannot be read'
  expect(outcomeOf('6.1.29', document)).toMatchObject({ problems: [], notRun })
})

test('a reason counts what it does not name', () => {
  const document = base20()
  document.vulnerabilities = [{ cve: 1 }, { cve: 2 }, { cve: 3 }]
  expect(outcomeOf('6.3.3', document).notRun).toBe('the value at /vulnerabilities/0/cve cannot be read, nor 2 more')
})

const range = (...names: string[]) => {
  const document = base21()
  const leaves = names.map((name, i) => ({ category: 'product_version_range', name, product: product(`R${i}`) }))
  document.product_tree.branches = [{ branches: leaves, category: 'product_name', name: 'B' }]
  return document
}

test.each([
  ['6.1.59', 'all before 2', 'the range at /product_tree/branches/0/branches/0/name cannot be read'],
  ['6.2.49', 'all before 2', 'the range at /product_tree/branches/0/branches/0/name cannot be read'],
  ['6.3.19.4', 'all before 2', 'the range at /product_tree/branches/0/branches/0/name cannot be read'],
  ['6.2.50.1', 'vers:npm/<two', 'the version "two" at /product_tree/branches/0/branches/0/name cannot be ordered'],
  [
    '6.2.50.1',
    'vers:ours/<2',
    'the order of versions of "ours" is not known, which is needed at /product_tree/branches/0/branches/0/name',
  ],
])('%s says that it left out the range %s', (clause, name, notRun) => {
  expect(outcomeOf(clause, range(name)).notRun).toBe(notRun)
})

test.each(['6.1.55', '6.2.44', '6.2.45', '6.2.46', '6.3.17'])(
  '%s is left open where the license expression is not one',
  (clause) => {
    const document = base21()
    document.document.license_expression = 'MIT AND'
    expect(outcomeOf(clause, document)).toMatchObject({ problems: [], notRun: 'the license expression cannot be read' })
  },
)

test.each(['6.1.42', '6.2.42'])('%s says that it left out a package URL that is not valid', (clause) => {
  const document = base21()
  const helper = { purls: ['pkg:npm/@2', 'pkg:npm/a@1'] }
  document.product_tree.full_product_names[0].product_identification_helper = helper
  const at = '/product_tree/full_product_names/0/product_identification_helper/purls/0'
  expect(outcomeOf(clause, document).notRun).toBe(`the package URL at ${at} cannot be read`)
})

test.each([
  [
    '6.1.45',
    (document: Json) => Object.assign(document.vulnerabilities[0], { disclosure_date: '2026-13-01T10:00:00Z' }),
    '/vulnerabilities/0/disclosure_date',
  ],
  [
    '6.2.33',
    (document: Json) => Object.assign(document.vulnerabilities[0], { disclosure_date: 'soon' }),
    '/vulnerabilities/0/disclosure_date',
  ],
])('%s says which date it could not compare', (clause, change, pointer) => {
  const document = base21()
  change(document)
  expect(outcomeOf(clause, document)).toMatchObject({ problems: [], notRun: `the date at ${pointer} cannot be read` })
})

const vector3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const scored = (cvss: Json) => {
  const document = base20()
  const kind = cvss.version === '2.0' ? 'cvss_v2' : 'cvss_v3'
  document.vulnerabilities[0].scores = [{ [kind]: cvss, products: ['A1', 'A2'] }]
  return document
}
const cvss3 = { baseScore: 9.8, baseSeverity: 'CRITICAL', vectorString: vector3, version: '3.1' }
const cvss2 = { baseScore: 10, vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0' }

test.each([
  ['CVSS:3.1/AV:N', cvss3, 'it lacks AC, PR, UI, S, C, I and A'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', cvss3, 'it lacks A'],
  [`${vector3}/A:H`, cvss3, 'A must appear in it only once'],
  [`${vector3}/A:N`, cvss3, 'A must appear in it only once'],
  ['AV:N/AC:L/Au:N/C:C/I:C', { ...cvss2, baseScore: 10 }, 'it lacks A'],
  ['CVSS:3.1/AV:N/AV:A', cvss3, 'it lacks AC, PR, UI, S, C, I and A, and AV must appear in it only once'],
])('6.1.9: no score follows from the vector %s', (vectorString, cvss, why) => {
  const { problems } = outcomeOf('6.1.9', scored({ ...cvss, vectorString }))
  const score = cvss.version === '2.0' ? '10' : '9.8'
  expect(problems.map(({ message, fix }) => [message, fix])).toEqual([
    [
      `No score can be computed from "${vectorString}": ${why}, so the base score ${score} does not follow from it.`,
      undefined,
    ],
  ])
})

test('6.1.9 and 6.1.10 leave a vector of the wrong form to 6.1.8', () => {
  const document = scored({ ...cvss3, vectorString: 'CVSS:3.1/AV:Q' })
  const notRun = 'the vector at /vulnerabilities/0/scores/0/cvss_v3/vectorString cannot be read'
  for (const clause of ['6.1.9', '6.1.10']) expect(outcomeOf(clause, document)).toMatchObject({ problems: [], notRun })
  expect(outcomeOf('6.1.8', document).problems).toHaveLength(1)
})

test('6.1.10 compares what an incomplete vector says', () => {
  const document = scored({ ...cvss3, vectorString: 'CVSS:3.1/AV:N', attackVector: 'LOCAL', scope: 'CHANGED' })
  expect(outcomeOf('6.1.10', document).problems.map(({ pointer }) => pointer)).toEqual([
    '/vulnerabilities/0/scores/0/cvss_v3/attackVector',
  ])
})

test('6.1.10 does not choose between two values of one metric', () => {
  const document = scored({ ...cvss3, vectorString: `${vector3}/A:N`, availabilityImpact: 'LOW' })
  expect(outcomeOf('6.1.10', document).problems).toEqual([])
})

test('6.2.19 does not call a score harmful that nobody can compute', () => {
  const document = scored({ ...cvss3, vectorString: 'CVSS:3.1/AV:N' })
  const notRun = 'no environmental score follows from /vulnerabilities/0/scores/0/cvss_v3'
  expect(outcomeOf('6.2.19', document)).toMatchObject({ problems: [], notRun })
})

test('6.2.19 and 6.3.1 name every product, and count beyond ten', () => {
  const document = scored(cvss2)
  const ids = Array.from({ length: 14 }, (_, i) => `F${i + 1}`)
  document.product_tree.full_product_names.push(...ids.map(product))
  document.vulnerabilities[0].product_status.fixed = ids
  document.vulnerabilities[0].scores[0].products = ids
  const named = `${ids
    .slice(0, 10)
    .map((id) => `"${id}"`)
    .join(', ')} and 4 more`
  expect(outcomeOf('6.2.19', document).problems.map(({ message }) => message)).toEqual([
    `${named} are fixed, yet this score says they are at risk; the environmental score should be 0.`,
  ])
  expect(outcomeOf('6.3.1', document).problems[0]?.message).toBe(
    `${named} have a CVSS 2 score only; give one of version 3.1 or 4.0 too.`,
  )
})

test('one test lists a thousand problems and counts the others', () => {
  const document = base20()
  document.vulnerabilities = Array.from({ length: 1500 }, () => ({}))
  const { problems, more } = outcomeOf('6.3.3', document)
  expect([problems.length, more]).toEqual([1000, 500])
  const schema = outcomeOf('schema', document)
  expect([schema.problems.length, schema.more]).toEqual([1000, 500])
})

test('a message that quotes a long value is cut', () => {
  const document = base20()
  document.vulnerabilities[0].product_status.known_affected = ['x'.repeat(100_000)]
  expect(outcomeOf('6.1.1', document).problems[0]?.message).toHaveLength(2000)
})

test.each([
  ['EW-2026-12: Leak', ', as part of a longer word', undefined],
  ['Leak (EW-2026-1.2)', ', as part of a longer word', undefined],
  ['NEW-2026-1: Leak', ', as part of a longer word', undefined],
  ['EW-2026-1: Leak', '', 'Leak'],
  ['Leak – EW-2026-1', '', 'Leak'],
  ['EW-2026-1: Leak of EW-2026-1', '', undefined],
  ['EW-2026-1 and EW-2026-12', '', undefined],
])('6.2.22: of the title %j an id within another one is not cut out', (title, hint, left) => {
  const document = base21()
  Object.assign(document.document, { title })
  document.document.tracking.id = 'EW-2026-1'
  const [problem] = outcomeOf('6.2.22', document).problems
  expect(problem?.message).toBe(`The title contains the document's id "EW-2026-1"${hint}.`)
  expect(problem?.fix?.edits).toEqual(left && [{ op: 'replace', path: '/document/title', value: left }])
})

test('6.1.11 says that it left out a weakness newer than its table', () => {
  const document = base20()
  document.vulnerabilities[0].cwe = { id: 'CWE-9999', name: 'Something New' }
  const { problems, notRun } = outcomeOf('6.1.11', document)
  expect([problems, notRun?.replace(/4\.\d+/, '4.x')]).toEqual([
    [],
    'CWE-9999 at /vulnerabilities/0 is newer than CWE 4.x, the newest release that Tocsin knows',
  ])
})

test.each([
  ['Open Source', true],
  ['open-source', true],
  ['open\u2043source', true],
  ['Open\u2796Source', true],
  ['OPEN\u200b_\u2212SOURCE', true],
  ['O\u2060pen\u00adSource\ufe0f', true],
  ['\u00d6pen Source', false],
  ['O\u0308pen Source', false],
  ['Open Source Ltd.', false],
])('6.2.48: the vendor %j is "Open Source": %s', (name, expected) => {
  const document = base21()
  document.product_tree.branches = [{ category: 'vendor', name, product: product('B') }]
  expect(outcomeOf('6.2.48', document).problems.length > 0).toBe(expected)
})
