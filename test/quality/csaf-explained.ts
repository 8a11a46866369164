import { highestCwe } from '../../src/csaf/registry/cwe.ts'
import { dateTimeFault } from '../../src/csaf/schema/date-time.ts'
import { readStructure } from '../../src/csaf/schema/read.ts'
import { scoreVector } from '../../src/cvss/score.ts'

/** A test that one of the two found something with, and the other nothing. */
export interface Difference {
  readonly clause: string
  /** Whether we found something, and the library nothing. */
  readonly ours: boolean
  readonly document: Csaf
  /** Where the one who found something found it. */
  readonly pointer: string
  readonly message: string
}

/** What explanations ask of a document, once its form is known to be right. */
export interface Csaf {
  readonly document: {
    readonly category: string
    readonly lang?: string
    readonly source_lang?: string
    readonly tracking: { readonly revision_history: readonly { readonly date: string; readonly number: string }[] }
  }
  readonly vulnerabilities?: readonly { readonly cwe?: { readonly id?: string }; readonly flags?: readonly unknown[] }[]
}

/** Where the library does not follow the prose; each with the clause, and what tells such a document. */
export const explained: readonly { readonly why: string; holds(difference: Difference): boolean }[] = [
  {
    why: 'schema: a T stands between date and time (RFC 3339, section 5.6); the library takes white space too',
    holds: ({ clause, ours, message }) =>
      clause === 'schema' && ours && message.includes('there must be a "T" between'),
  },
  {
    why: '6.1.9: the score is not computed where none follows from the vector; the library passes over such vectors',
    holds: ({ clause, ours, message }) =>
      clause === '6.1.9' && ours && message.startsWith('No score can be computed from'),
  },
  {
    why: '6.1.13: a name is needed, a qualifier stands once, types have rules (purl-spec); packageurl-js asks less',
    holds: ({ clause, ours, message }) =>
      clause === '6.1.13' &&
      ours &&
      /it has no name|appears in it twice|has no key|the type \S+ (?:needs|has)|a name of the type/.test(message),
  },
  {
    why: '6.1.13: the definition of the type cran asks for no version (purl-spec); packageurl-js does',
    holds: ({ clause, ours, message }) => clause === '6.1.13' && !ours && message.includes('cran requires a "version"'),
  },
  {
    why: 'a history with a date that cannot be read is not judged as a whole; the library reads a date with a space',
    holds: ({ clause, ours, document }) =>
      ['6.1.14', '6.1.16', '6.1.21', '6.2.5', '6.2.6'].includes(clause) &&
      !ours &&
      historyOf(document, 'date').some((date) => dateTimeFault(date) !== undefined),
  },
  {
    why: '6.1.11: a weakness with a higher id than any known one may be of a release to come: the test is left open',
    holds: ({ clause, ours, document }) =>
      clause === '6.1.11' &&
      !ours &&
      (document.vulnerabilities ?? []).some(({ cwe }) => Number(cwe?.id?.slice('CWE-'.length)) > highestCwe),
  },
  {
    why: '6.2.19: where no score follows from the vector, nobody can say that it is harmful: the test is left open',
    holds: ({ clause, ours, document }) => clause === '6.2.19' && !ours && hasIncompleteVector(document),
  },
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

function hasIncompleteVector(document: unknown): boolean {
  const vectors = JSON.stringify(document).matchAll(/"vectorString":"([^"]*)"/g)
  return [...vectors].some(([, vector = '']) => scoreVector('', vector) === undefined)
}
