import { loadValidator } from '../../src/csaf/validate/validator.ts'
import type { TestOutcome } from '../../src/domain/validation.ts'
import type { Csaf, Difference } from './csaf-explained.ts'

/** Judges CSAF 2.0 documents twice: by csaf-validator-lib and by us. */
export interface Differential {
  compare(document: unknown): Promise<Comparison>
}

export interface Comparison {
  /** Whether the library's schema finds nothing; else no other test of it was run. */
  readonly ofRightForm: boolean
  readonly differences: readonly Difference[]
}

/** Tests of the library that ask the network, or a program that may not be installed. */
const outside = ['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']

/** Clause → the first thing found, or undefined. */
type Findings = ReadonlyMap<string, Finding | undefined>

interface Finding {
  readonly pointer: string
  readonly message: string
}

/** Loads both: csaf-validator-lib with all tests that it can run here, and ours. Loading the library takes seconds. */
export async function loadDifferential(now: number): Promise<Differential> {
  const validator = await loadValidator('full', ['2.0'])
  const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
  const full = await import('@secvisogram/csaf-validator-lib/full.js')
  const { csaf_2_0: schema } = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
  const tests = Object.entries(full).flatMap(([name, each]) => {
    return outside.includes(name) || name.startsWith('csaf_2_0') ? [] : [each]
  })
  return {
    async compare(document) {
      const form = findingsOf(await validate([schema], document))
      const ofRightForm = form.has('schema') && form.get('schema') === undefined
      // On documents of the wrong form the library leaves out tests, or throws.
      const rest = ofRightForm ? findingsOf(await validate(tests, document)) : []
      const ours = validator.validate(document, '2.0', now).tests
      return { ofRightForm, differences: differencesOf(document, new Map([...form, ...rest]), ours) }
    },
  }
}

type Answer = Awaited<ReturnType<typeof import('@secvisogram/csaf-validator-lib/validate.js').default>>

function findingsOf({ tests }: Answer): Findings {
  return new Map(
    tests.map(({ name, errors, warnings, infos }) => {
      const [first] = [...errors, ...warnings, ...infos]
      return [clauseOf(name), first && { pointer: first.instancePath, message: first.message }] as const
    }),
  )
}

function clauseOf(name: string): string {
  return name.startsWith('csaf_2_0') ? 'schema' : name.replace(/^[a-z]+Test_/i, '').replaceAll('_', '.')
}

function differencesOf(document: unknown, theirs: Findings, tests: readonly TestOutcome[]): readonly Difference[] {
  const ours = new Map(tests.map(({ test: clause, problems: [first] }) => [clause, first]))
  return [...theirs].flatMap(([clause, their]) => {
    const our = ours.get(clause)
    const found = our ?? their
    if (!found || (our && their)) return []
    // Its form is right, or only the form was compared, which no explanation is for.
    return [{ clause, ours: our !== undefined, document: document as Csaf, ...found }]
  })
}
