import { beforeAll, expect, test } from 'vitest'
import { readStructure } from '../../src/csaf/structure/read.ts'
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
  readonly document: Csaf
  /** Where the one who found something found it. */
  readonly pointer: string
  readonly message: string
}

/** What explanations ask of a document, once its form is known to be right. */
interface Csaf {
  readonly document: {
    readonly category: string
    readonly lang?: string
    readonly source_lang?: string
    readonly tracking: { readonly revision_history: readonly { readonly date: string; readonly number: string }[] }
  }
  readonly vulnerabilities?: readonly { readonly flags?: readonly unknown[] }[]
}

/** Where the library does not follow the prose; each with the clause, and what tells such a document. */
const explained: readonly { readonly why: string; holds(difference: Difference): boolean }[] = [
  {
    why: '6.1.14: a number that stands twice counts twice; the library looks at each number once',
    holds: ({ clause, ours, document }) => clause === '6.1.14' && ours && !areUnique(historyOf(document, 'number')),
  },
  {
    why: '6.1.14 and 6.1.16: where integers and semantic versions are mixed (6.1.30), no clause says which is higher',
    holds: ({ clause, document }) =>
      ['6.1.14', '6.1.16'].includes(clause) &&
      !areAlike(historyOf(document, 'number').map((number) => number.includes('.'))),
  },
  {
    why: '6.1.21: items of one date are in the order of 6.1.14, by number; the library takes that of the document',
    holds: ({ clause, document }) => clause === '6.1.21' && !areUnique(historyOf(document, 'date').map(Date.parse)),
  },
  {
    why: '6.1.26: separators are taken from the value of a profile too: csafsecurityadvisory; the library forgets it',
    holds: ({ clause, ours, document }) =>
      clause === '6.1.26' && ours && /^csaf[a-z]/i.test(document.document.category),
  },
  {
    why: '6.1.28: language tags are the same in capitals (RFC 5646, section 2.1.1); the library compares letters',
    holds: ({ clause, ours, document: { document } }) =>
      clause === '6.1.28' && ours && document.lang !== document.source_lang,
  },
  {
    why: 'a property that the schema lets pass does not hide what stands beside it; the library passes over all lists',
    holds: ({ clause, ours, document }) =>
      ['6.1.24', '6.1.29', '6.1.32', '6.1.33', '6.2.2', '6.2.3'].includes(clause) &&
      ours &&
      unknownProperties(document).length > 0,
  },
  {
    why: '6.2.1: flags refer to products (section 3.2.3.5); the library does not look there',
    holds: ({ clause, ours, document }) =>
      clause === '6.2.1' && !ours && (document.vulnerabilities ?? []).some(({ flags }) => flags !== undefined),
  },
  {
    why: '6.2.14: a tag may be private as a whole, x-… (RFC 5646, section 2.2.7); the library looks at subtags only',
    holds: ({ clause, ours, document: { document } }) =>
      clause === '6.2.14' && ours && [document.lang, document.source_lang].some((tag) => tag?.startsWith('x-')),
  },
  {
    why: '6.2.20: the strict schema has all references integrated, those to CVSS too; the library stops at them',
    holds: ({ clause, ours, pointer }) => clause === '6.2.20' && ours && /\/cvss_v[23]\//.test(pointer),
  },
  {
    why: '6.3.9: only branches on the way to the product count; the library counts those before them too',
    holds: ({ clause, ours }) => clause === '6.3.9' && ours,
  },
  {
    why: '6.3.9: other branches may stand anywhere between; the library looks at the first of each category only',
    holds: ({ clause, message }) => clause === '6.3.9' && message.startsWith('order of ancestors'),
  },
]

function unknownProperties(document: unknown): readonly string[] {
  return readStructure(document, '2.0').unknownProperties
}

function historyOf({ document }: Csaf, key: 'date' | 'number'): readonly string[] {
  return document.tracking.revision_history.map((item) => item[key])
}

function areAlike(values: readonly unknown[]): boolean {
  return new Set(values).size === 1
}

function areUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length
}

const now = Date.parse('2026-11-23T12:00:00Z')
let validator: Validator
let library: (document: unknown) => Promise<Findings>

/** Clause → the first thing found, or undefined. */
type Findings = ReadonlyMap<string, Finding | undefined>

interface Finding {
  readonly pointer: string
  readonly message: string
}

beforeAll(async () => {
  validator = await loadValidator('full')
  const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
  const full = await import('@secvisogram/csaf-validator-lib/full.js')
  const { csaf_2_0: schema } = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
  const tests = Object.entries(full).flatMap(([name, each]) => {
    return outside.includes(name) || name.startsWith('csaf_2_0') ? [] : [each]
  })
  library = async (document) => {
    const form = findingsOf(await validate([schema], document))
    // On documents of the wrong form the library leaves out tests, or throws.
    if (!isOfRightForm(form)) return form
    return new Map([...form, ...findingsOf(await validate(tests, document))])
  }
}, 120_000)

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

function isOfRightForm(findings: Findings): boolean {
  return findings.has('schema') && findings.get('schema') === undefined
}

function differencesOf(document: unknown, theirs: Findings): readonly Difference[] {
  const { tests } = validator.validate(document, '2.0', now)
  const ours = new Map(tests.map(({ test: clause, problems: [first] }) => [clause, first]))
  return [...theirs].flatMap(([clause, their]) => {
    const our = ours.get(clause)
    const found = our ?? their
    if (!found || (our && their)) return []
    // Its form is right, or only the form was compared, which no explanation is for.
    return [{ clause, ours: our !== undefined, document: document as Csaf, ...found }]
  })
}

test.skipIf(data === '')(
  `${mutations.toLocaleString('en-US')} mutations of official documents are judged as the library does (needs TOCSIN_TEST_DATA)`,
  async () => {
    const random = randomOf(20)
    const bases = suiteCases(data, '2.0').map(({ document }) => document)
    const unexplained = new Map<string, string[]>()
    const reasons = new Map<string, number>()
    let [whole, formOnly] = [0, 0]
    while (whole < mutations) {
      const document = structuredClone(random.pick(bases))
      mutate(document, random)
      const theirs = await library(document)
      if (isOfRightForm(theirs)) whole++
      else formOnly++
      for (const difference of differencesOf(document, theirs)) {
        const reason = explained.find(({ holds }) => holds(difference))?.why
        if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        else {
          const key = `${difference.clause}: ${difference.ours ? 'only we' : 'only the library'}`
          const line = `#${whole + formOnly} ${difference.pointer} ${difference.message}`
          unexplained.set(key, [...(unexplained.get(key) ?? []), line])
        }
      }
    }
    console.log(
      `${whole} documents of the right form judged by every test of the library, ${formOnly} of the wrong form by the schema; ` +
        `differences that are explained: ${JSON.stringify(Object.fromEntries(reasons), null, 1)}`,
    )
    const report = [...unexplained].map(
      ([key, lines]) => `${key}, ${lines.length} times, such as ${lines.slice(0, 3).join(' | ')}`,
    )
    expect(report).toEqual([])
  },
  600_000,
)
