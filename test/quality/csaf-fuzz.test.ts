import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import { csafVersions } from '../../src/csaf/schema/version.ts'
import { base20, base21 } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { suiteCases } from '../conformance/csaf-suites.ts'
import { runs, testSeed } from '../seeded.ts'
import { mutate } from './csaf-mutations.ts'
import { randomOf } from './random.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const now = Date.parse('2026-11-23T12:00:00Z')
let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

/** Every test answers, and points into the document. */
function expectAnswer(document: unknown, version: (typeof csafVersions)[number]) {
  for (const { problems } of validator.validate(document, version, now).tests) {
    for (const { pointer, message } of problems) {
      if (!/^(\/|$)/.test(pointer) || message === '') expect.fail(`${pointer}: ${message}`)
    }
  }
}

test('any JSON value at all is judged by every test', () => {
  let count = 0
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(...csafVersions), (value, version) => {
      expectAnswer(value, version)
      expectAnswer({ document: value, product_tree: value, vulnerabilities: [value] }, version)
      count++
    }),
    { numRuns: runs(20_000) },
  )
  expect(count).toBe(runs(20_000))
})

test('a document with anything anywhere is judged by every test', () => {
  const random = randomOf(testSeed)
  const bases = [base20(), base21(), ...(data === '' ? [] : documents())]
  for (let i = 0; i < runs(80_000); i++) {
    const document = structuredClone(random.pick(bases))
    for (let rounds = 1 + random.below(4); rounds > 0; rounds--) mutate(document, random)
    expectAnswer(document, random.pick(csafVersions))
  }
}, 600_000)

test('a document with anything anywhere is converted, as every remark points into it', () => {
  const random = randomOf(testSeed)
  const bases = [base20(), base21(), ...(data === '' ? [] : documents())]
  for (let i = 0; i < runs(20_000); i++) {
    const document = structuredClone(random.pick(bases))
    for (let rounds = 1 + random.below(4); rounds > 0; rounds--) mutate(document, random)
    for (const { pointer, message } of convertCsaf(document, { to: random.pick(csafVersions), now }).notes) {
      if (!/^(\/|$)/.test(pointer) || message === '') expect.fail(`${pointer}: ${message}`)
    }
  }
}, 600_000)

function documents(): readonly unknown[] {
  return csafVersions.flatMap((version) => suiteCases(data, version).map(({ document }) => document))
}
