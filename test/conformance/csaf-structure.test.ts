import { beforeAll, expect, test } from 'vitest'
import { csaf } from '../../src/csaf/schema/csaf.ts'
import { readStructure } from '../../src/csaf/schema/read.ts'
import { mutateStructure, ShapeWriter } from '../quality/csaf-structure-mutations.ts'
import { type Random, randomOf } from '../quality/random.ts'
import { isSampled, runs, share, testSeed } from '../seeded.ts'
import { csafArchives, documentsOf } from './csaf-archives.ts'
import { answerOf, differencesOf, explainedFormats, type SchemaTest } from './csaf-schema-differences.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const mutations = runs(20_000)

let official: SchemaTest
let strict: SchemaTest

beforeAll(async () => {
  const schemas = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
  official = schemas.csaf_2_0
  strict = schemas.csaf_2_0_strict
}, 120_000)

interface Judgement {
  readonly ours: ReadonlySet<string>
  readonly theirs: ReadonlySet<string>
  /** Whether we find properties that the standard does not know, and whether the strict schema finds any fault. */
  readonly beyond: boolean
  readonly closed: boolean
}

/** Where each judge finds something; undefined where Ajv itself breaks down. */
function judged(document: unknown): Judgement | undefined {
  const { problems, unknownProperties } = readStructure(document, '2.0')
  const theirs = answerOf(official, document)
  // It takes Ajv ten seconds to see that the items of the largest document differ; once is enough.
  const isGiant = JSON.stringify(document).length > 10_000_000
  const closed = isGiant ? theirs : answerOf(strict, document)
  if (!theirs || !closed) return undefined
  return {
    ours: new Set(problems.map(({ pointer }) => comparable(pointer))),
    theirs: new Set(theirs.map(({ instancePath }) => comparable(instancePath))),
    // The library's strict schema does not reach into those of CVSS, which it only refers to.
    beyond: unknownProperties.some((pointer) => !/\/cvss_v[23]\//.test(pointer)),
    closed: closed.length > 0,
  }
}

/** Of CVSS 3 the schema has two, and Ajv reports what does not match either; so only the whole object can be compared. */
function comparable(pointer: string): string {
  return pointer.replace(/(\/cvss_v3)\/.*/, '$1')
}

test.skipIf(data === '')(
  `${share} shared documents of CSAF 2.0 match or not as by the official schema, at the same places`,
  () => {
    const wrong: string[] = []
    const count = { documents: 0, invalid: 0 }
    for (const archive of csafArchives) {
      for (const { name, version, document } of documentsOf(data, archive, (each) => isSampled(each))) {
        if (version !== '2.0') continue
        const answer = judged(document) ?? expect.fail(`${name} is too much for Ajv`)
        count.documents++
        if (answer.theirs.size > 0) count.invalid++
        if (differencesOf(document, answer.ours, answer.theirs).length > 0) wrong.push(name)
        if ((answer.ours.size > 0 || answer.beyond) !== answer.closed) wrong.push(`${name} (strict)`)
      }
    }
    console.log(count)
    expect(wrong).toEqual([])
  },
)

/** Half of them are written from our table, the others are documents of real life, as far as there are. */
function basesOf(random: Random): () => unknown {
  const writer = new ShapeWriter('2.0', random)
  const archives = data === '' ? [] : ['oasis-test-suite-2.0.zip', 'tool-fixtures.zip']
  const real = archives
    .flatMap((archive) => [...documentsOf(data, archive)])
    .filter(({ version, document }) => version === '2.0' && JSON.stringify(document).length < 50_000)
  return () => {
    if (real.length === 0 || random.below(2) === 0) return writer.write(csaf)
    return structuredClone(random.pick(real).document)
  }
}

test(`${mutations.toLocaleString('en-US')} documents changed in their form are judged as by the official schema of CSAF 2.0`, () => {
  const random = randomOf(testSeed)
  const base = basesOf(random)
  const reasons = new Map<string, number>()
  const unexplained: string[] = []
  const count = { valid: 0, invalid: 0, samePlaces: 0, tooMuchForAjv: 0 }
  for (let i = 0; i < mutations; i++) {
    const document = base()
    if (i % 5 !== 0) mutateStructure(document, random)
    const answer = judged(document)
    if (!answer) {
      count.tooMuchForAjv++
      continue
    }
    const { ours, theirs, beyond, closed } = answer
    const differences = differencesOf(document, ours, theirs)
    for (const difference of differences) {
      const reason = explainedFormats.find(({ holds }) => holds(difference))?.why
      if (reason === undefined) unexplained.push(`#${i} ${JSON.stringify(difference)}`)
      else reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    if (ours.size === 0 && theirs.size === 0) {
      count.valid++
      if (beyond !== closed) unexplained.push(`#${i} strict: ${beyond ? 'only we' : 'only Ajv'}`)
    } else if (ours.size > 0 && theirs.size > 0) count.invalid++
    if (differences.length === 0 && ours.size > 0) count.samePlaces++
  }
  console.log(count, Object.fromEntries(reasons))
  expect(unexplained.slice(0, 10)).toEqual([])
  expect(count.valid).toBeGreaterThan(mutations / 10)
  expect(count.samePlaces / count.invalid).toBeGreaterThan(0.9)
})
