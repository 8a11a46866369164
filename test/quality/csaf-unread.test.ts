import { beforeAll, expect, test } from 'vitest'
import { csaf } from '../../src/csaf/schema/csaf.ts'
import { type CsafVersion, csafVersions } from '../../src/csaf/schema/version.ts'
import { checks } from '../../src/csaf/validate/checks/index.ts'
import { readsOf } from '../../src/csaf/validate/checks/reads.ts'
import { base20, base21 } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import type { TestOutcome } from '../../src/domain/validation.ts'
import { suiteCases } from '../conformance/csaf-suites.ts'
import { runs, testSeed } from '../seeded.ts'
import { ShapeWriter } from './csaf-structure-mutations.ts'
import { type Random, randomOf } from './random.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const now = Date.parse('2026-11-23T12:00:00Z')
const rounds = runs(20_000)

/** Tests that report what does not fit the structure, or what they see of the document as it was parsed. */
const ofStructure = new Set(['schema', '6.1.8', '6.1.46', '6.1.60.1', '6.2.13', '6.2.20'])

/**
 * What no table reads, so that nothing says when it is of the wrong type: a product that an extension defines, which test
 * 6.1.1 then misses, and scores that CVSS 4.0 no longer has, which test 6.1.9 compares as they are.
 */
const isKnown = (clause: string, pointer: string) =>
  (clause === '6.1.1' && /\/x_extensions\/\d+\/content\//.test(pointer)) ||
  (clause === '6.1.9' && /\/cvss_v4\/(?:threat|environmental)(?:Score|Severity)$/.test(pointer))

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

test('for every test it is written down what it reads', () => {
  expect(Object.keys(readsOf).sort()).toEqual(checks.map(({ clause }) => clause).sort())
})

interface Base {
  readonly version: CsafVersion
  readonly document: unknown
}

function basesOf(random: Random): readonly Base[] {
  const small = [
    { version: '2.0' as const, document: base20() },
    { version: '2.1' as const, document: base21() },
  ]
  const official = data === '' ? [] : csafVersions.flatMap((version) => suiteCases(data, version))
  const written = csafVersions.flatMap((version) => {
    const writer = new ShapeWriter(version, random)
    return Array.from({ length: 400 }, () => ({ version, document: writer.write(csaf) }))
  })
  return [...small, ...official, ...written]
}

/** Puts a value of the wrong type somewhere into a document, in place; returns where. */
function spoil(document: unknown, random: Random): string {
  const spots = [...spotsIn(document, '')]
  const { container, key, pointer } = random.pick(spots)
  const value: unknown = Reflect.get(container, key)
  Reflect.set(container, key, typeof value === 'number' || random.below(2) === 0 ? true : 7)
  return pointer
}

function* spotsIn(
  value: unknown,
  pointer: string,
): Iterable<{ readonly container: object; readonly key: string; readonly pointer: string }> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    if (key === 'csaf_version' || typeof part === 'boolean') continue
    yield { container: value, key, pointer: `${pointer}/${key}` }
    yield* spotsIn(part, `${pointer}/${key}`)
  }
}

/** What is wrong with how a test answers once a value cannot be read. */
function faultsOf(before: TestOutcome | undefined, after: TestOutcome): readonly string[] {
  const [old, now] = [before, after].map((outcome) => {
    return new Map(outcome?.problems.map(({ pointer, message }) => [pointer, `${pointer} ${message}`]))
  })
  const added = [...(now ?? [])].filter(([pointer]) => !old?.has(pointer)).map(([, each]) => each)
  const lost = [...(old ?? [])].filter(([pointer]) => !now?.has(pointer)).map(([, each]) => each)
  return [
    ...added.map((each) => `${after.test} reports what is not there: ${each}`),
    ...(after.notRun === undefined ? lost.map((each) => `${after.test} is silent: ${each}`) : []),
  ]
}

test(`a value that cannot be read, in ${rounds.toLocaleString('en-US')} places of documents, makes no test report a fault that is not there, nor fall silent`, () => {
  const random = randomOf(testSeed)
  const bases = basesOf(random)
  const wrong = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    const { version, document } = random.pick(bases)
    const before = new Map(validator.validate(document, version, now).tests.map((each) => [each.test, each]))
    const spoilt = structuredClone(document)
    const pointer = spoil(spoilt, random)
    for (const after of validator.validate(spoilt, version, now).tests) {
      if (ofStructure.has(after.test) || isKnown(after.test, pointer)) continue
      for (const fault of faultsOf(before.get(after.test), after)) {
        const key = `${after.test} ${pointer.replace(/\/\d+/g, '')}`
        wrong.set(key, `#${round} ${version} ${pointer}: ${fault}`)
      }
    }
  }
  expect([...wrong.values()].slice(0, 100)).toEqual([])
}, 600_000)
