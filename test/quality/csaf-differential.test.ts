import { beforeAll, expect, test } from 'vitest'
import { loadValidator, type Validator } from '../../src/csaf/validator.ts'
import { suiteCases } from '../conformance/csaf-suites.ts'
import { mutate } from './csaf-mutations.ts'
import { randomOf } from './random.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''
const mutations = 10_000

/** Tests of the library that ask the network, or a program that may not be installed. */
const outside = ['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']

interface Difference {
  readonly clause: string
  /** Whether we found something, and the library nothing. */
  readonly ours: boolean
  readonly document: unknown
  readonly message: string
}

/** Where the library does not follow the prose; each with the clause, and what tells such a document. */
const explained: readonly { readonly why: string; holds(difference: Difference): boolean }[] = []

const now = Date.parse('2026-11-23T12:00:00Z')
let validator: Validator
let library: (document: unknown) => Promise<ReadonlyMap<string, string>>

beforeAll(async () => {
  validator = await loadValidator('full')
  const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
  const full = await import('@secvisogram/csaf-validator-lib/full.js')
  const { csaf_2_0: schema } = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
  const tests = Object.entries(full).flatMap(([name, each]) => {
    return outside.includes(name) || name.startsWith('csaf_2_0') ? [] : [each]
  })
  library = async (document) => {
    const form = outcomes(await validate([schema], document))
    // On documents of the wrong form the library leaves out tests, or throws.
    if (form.get('schema') !== '' || process.env.ONLY_SCHEMA) return form
    return new Map([...form, ...outcomes(await validate(tests, document))])
  }
}, 120_000)

/** Clause → the first thing found, or nothing. */
function outcomes({
  tests,
}: Awaited<ReturnType<typeof import('@secvisogram/csaf-validator-lib/validate.js').default>>) {
  return new Map(
    tests.map(({ name, errors, warnings, infos }) => {
      const [first] = [...errors, ...warnings, ...infos]
      return [clauseOf(name), first ? `${first.instancePath} ${first.message}` : ''] as const
    }),
  )
}

function clauseOf(name: string): string {
  return name.startsWith('csaf_2_0') ? 'schema' : name.replace(/^[a-z]+Test_/i, '').replaceAll('_', '.')
}

async function differences(document: unknown): Promise<readonly Difference[]> {
  const theirs = await library(document)
  const { tests } = validator.validate(document, '2.0', now)
  const ours = new Map(
    tests.map(({ test: clause, problems: [first] }) => [clause, first && `${first.pointer} ${first.message}`]),
  )
  const clauses = [...theirs.keys()]
  return clauses.flatMap((clause) => {
    const [our, their] = [ours.get(clause) ?? '', theirs.get(clause) ?? '']
    if ((our === '') === (their === '')) return []
    return [{ clause, ours: our !== '', document, message: our || their }]
  })
}

test.skipIf(data === '')(
  `${mutations.toLocaleString('en-US')} mutations of official documents are judged as the library does (needs TOCSIN_TEST_DATA)`,
  async () => {
    const random = randomOf(20)
    const bases = suiteCases(data, '2.0').map(({ document }) => document)
    const unexplained = new Map<string, string[]>()
    const reasons = new Map<string, number>()
    for (let i = 0; i < mutations; i++) {
      const document = structuredClone(random.pick(bases))
      mutate(document, random)
      for (const difference of await differences(document)) {
        const reason = explained.find(({ holds }) => holds(difference))?.why
        if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        else {
          const key = `${difference.clause}: ${difference.ours ? 'only we' : 'only the library'}`
          unexplained.set(key, [...(unexplained.get(key) ?? []), `#${i} ${difference.message}`])
        }
      }
    }
    console.log(`explained differences of ${mutations}: ${JSON.stringify(Object.fromEntries(reasons), null, 1)}`)
    const report = [...unexplained].map(
      ([key, lines]) => `${key}, ${lines.length} times, such as ${lines.slice(0, 3).join(' | ')}`,
    )
    expect(report).toEqual([])
  },
  600_000,
)
