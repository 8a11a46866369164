import { describe, expect, test } from 'vitest'
import type {
  ExternalServices,
  LanguageIssue,
  LinkState,
  ProofreadResult,
  Unavailable,
} from '../../../../domain/ports/external-services.ts'
import { prepare } from '../../../schema/prepare.ts'
import { readStructure } from '../../../schema/read.ts'
import { base20, base21, type Json, product } from '../testdata/documents.ts'
import { check as others } from './6-3-6.ts'
import { check as self } from './6-3-7.ts'
import { check as spelling } from './6-3-8.ts'
import { check as grammar } from './6-3-16.ts'
import { askOutside } from './ask.ts'
import type { OutsideCheck } from './check.ts'

function prepared(document: Json) {
  const version = document.document.csaf_version
  return prepare(document, { version, now: Date.parse('2026-11-23T12:00:00Z') }, readStructure(document, version))
}

function ask(check: OutsideCheck, document: Json, doors: ExternalServices) {
  return askOutside(check, prepared(document), doors)
}

function asked(check: OutsideCheck, document: Json): readonly string[] {
  return [...check.questions(prepared(document))].map(({ pointer }) => pointer)
}

/** A network where every address answers, but those given. */
function network(answers: Readonly<Record<string, LinkState | Unavailable>> = {}) {
  const log: string[] = []
  const look = async (url: string) => {
    log.push(url)
    return answers[url] ?? ({ kind: 'answered', status: 200 } as const)
  }
  return { log, doors: { network: { check: look } } }
}

/** A proofreader that gives every text the same answer. */
function reader(answer: ProofreadResult | Unavailable) {
  const log: string[] = []
  const proofread = async (text: string, language: string) => {
    log.push(`${language} ${text}`)
    return answer
  }
  const it = { proofread, close() {} }
  return { log, doors: { spelling: it, grammar: it } }
}

const mistake: LanguageIssue = { text: 'Secruity', suggestions: ['Security', 'Secularity', 'Scarcity', 'Surety'] }

function withUrls(document: Json): Json {
  const helper = {
    sbom_urls: ['https://a.example/sbom'],
    x_generic_uris: [
      { namespace: 'https://a.example/ns', uri: 'urn:x:y' },
      { namespace: 'urn:ns', uri: 'https://a.example/uri' },
    ],
  }
  const references = [
    { category: 'self', summary: 'Own', url: 'https://a.example/self' },
    { category: 'external', summary: 'Other', url: 'https://a.example/ext' },
    { summary: 'None', url: 'https://a.example/none' },
  ]
  Object.assign(document.document, {
    acknowledgments: [{ urls: ['https://a.example/thanks'] }],
    aggregate_severity: { namespace: 'https://a.example/severity', text: 'High' },
    references,
  })
  document.document.distribution = { tlp: { label: 'GREEN', url: 'https://a.example/tlp' } }
  document.product_tree = {
    branches: [
      {
        category: 'vendor',
        name: 'V',
        branches: [
          { category: 'product_name', name: 'P', product: { ...product('B1'), product_identification_helper: helper } },
        ],
      },
    ],
    full_product_names: [{ ...product('A1'), product_identification_helper: helper }, product('A2')],
  }
  Object.assign(document.vulnerabilities[0], {
    acknowledgments: [{ urls: ['https://a.example/thanks2'] }],
    references,
    remediations: [{ category: 'vendor_fix', details: 'Update.', product_ids: ['A1'], url: 'https://a.example/fix' }],
  })
  return document
}

describe('addresses', () => {
  const helpers = ['/product_tree/branches/0/branches/0/product', '/product_tree/full_product_names/0'].map(
    (pointer) => `${pointer}/product_identification_helper`,
  )

  test.each([
    ['2.0', base20],
    ['2.1', base21],
  ])('of other documents are asked wherever %s has them; of names only those of the web', (_, base) => {
    expect(asked(others, withUrls(base())).toSorted()).toEqual(
      [
        '/document/acknowledgments/0/urls/0',
        '/document/aggregate_severity/namespace',
        '/document/distribution/tlp/url',
        '/document/publisher/namespace',
        '/document/references/1/url',
        '/document/references/2/url',
        ...helpers.flatMap((pointer) => [
          `${pointer}/sbom_urls/0`,
          `${pointer}/x_generic_uris/0/namespace`,
          `${pointer}/x_generic_uris/1/uri`,
        ]),
        '/vulnerabilities/0/acknowledgments/0/urls/0',
        '/vulnerabilities/0/references/1/url',
        '/vulnerabilities/0/references/2/url',
        '/vulnerabilities/0/remediations/0/url',
      ].sort(),
    )
  })

  test('of the document itself are a test of their own', () => {
    expect(asked(self, withUrls(base20()))).toEqual([
      '/document/references/0/url',
      '/vulnerabilities/0/references/0/url',
    ])
  })

  test.each<[string, LinkState, string | undefined]>([
    ['answers', { kind: 'answered', status: 200 }, undefined],
    ['redirects', { kind: 'answered', status: 304 }, undefined],
    ['is asked wrongly', { kind: 'answered', status: 400 }, 'answers with HTTP status 400'],
    ['is not there', { kind: 'answered', status: 404 }, 'answers with HTTP status 404'],
    ['is of HTTP 1.1 alone', { kind: 'answered', status: 101 }, 'answers with HTTP status 101'],
    ['has no name', { kind: 'failed', reason: 'its name does not resolve' }, 'does not answer: its name does not'],
  ])('a page that %s', async (_, answer, message) => {
    const { doors } = network({ 'https://northwind.example': answer })
    const { problems, notRun } = await ask(others, base20(), doors)
    expect(notRun).toBeUndefined()
    expect(problems).toEqual(
      message === undefined
        ? []
        : [{ pointer: '/document/publisher/namespace', message: expect.stringContaining(message) }],
    )
  })

  test('that stand twice are asked once, and are a problem at both places', async () => {
    const { doors, log } = network({ 'https://a.example/ext': { kind: 'answered', status: 500 } })
    const { problems } = await ask(others, withUrls(base21()), doors)
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/document/references/1/url',
      '/vulnerabilities/0/references/1/url',
    ])
    expect(new Set(log).size).toBe(log.length)
  })

  test('that could not be asked are counted, and the others judged', async () => {
    const { doors } = network({
      'https://northwind.example': { kind: 'unavailable', reason: 'no network' },
      'https://a.example/fix': { kind: 'answered', status: 404 },
    })
    const { problems, notRun } = await ask(others, withUrls(base21()), doors)
    expect(problems).toHaveLength(1)
    expect(notRun).toBe('1 of 16 places could not be looked at: no network')
  })

  test('are not looked up when there is nobody to ask', async () => {
    expect(await ask(self, base21(), {})).toMatchObject({ problems: [], notRun: expect.stringContaining('network') })
  })
})

describe('texts', () => {
  test('misspelled words are named with what may be meant, at the text', async () => {
    const { doors } = reader({ kind: 'read', issues: [mistake, { text: 'teh', suggestions: [] }] })
    const { problems } = await ask(spelling, base20(), doors)
    expect(problems[0]).toEqual({
      pointer: '/document/title',
      message: 'These words may be misspelled: "Secruity" (perhaps "Security" or "Secularity" or "Scarcity"), "teh".',
    })
  })

  test('of many words only some are named', async () => {
    const mistakes = Array.from({ length: 12 }, (_, i) => ({ text: `w${i}`, suggestions: [] }))
    const { problems } = await ask(spelling, base20(), reader({ kind: 'read', issues: mistakes }).doors)
    expect(problems[0]?.message).toMatch(/"w9", and 2 more\.$/)
  })

  test('what is wrong with the grammar is explained', async () => {
    const { doors } = reader({
      kind: 'read',
      issues: [{ text: 'a products', suggestions: ['a product'], explanation: 'Odd number.' }],
    })
    const { problems } = await ask(grammar, base21(), doors)
    expect(problems[0]?.message).toBe('The grammar may be wrong: "a products" (Odd number; perhaps "a product").')
  })

  test('names are read for their spelling only', () => {
    const names = [
      '/document/publisher/name',
      '/product_tree/full_product_names/0/name',
      '/product_tree/full_product_names/1/name',
    ]
    const sentences = [
      '/document/title',
      '/document/tracking/revision_history/0/summary',
      '/document/tracking/revision_history/1/summary',
    ]
    expect(asked(grammar, base21()).toSorted()).toEqual(sentences)
    expect(asked(spelling, base21()).toSorted()).toEqual([...names, ...sentences].sort())
  })

  test.each([
    ['is that of CSAF Base', 'csaf_base', false],
    ['is of another profile', 'csaf_vex', false],
    ['is the publisher’s own', 'Monthly buletin', true],
  ])('the category is read for its spelling unless it %s', (_, category, read) => {
    const document = base21()
    document.document.category = category
    expect(asked(spelling, document).includes('/document/category')).toBe(read)
  })

  test('everything that people write in a vulnerability is read', () => {
    const document = base21()
    document.vulnerabilities = [
      {
        acknowledgments: [{ names: ['Ada'], organization: 'Org', summary: 'Found it.' }],
        involvements: [{ party: 'vendor', status: 'open', summary: 'We work.' }],
        notes: [{ audience: 'All', category: 'summary', text: 'A note.', title: 'Note' }],
        references: [{ summary: 'More', url: 'https://a.example' }],
        remediations: [
          {
            ...{ category: 'vendor_fix', details: 'Update.', entitlements: ['Contract'], product_ids: ['A1'] },
            restart_required: { category: 'system', details: 'Restart.' },
          },
        ],
        threats: [{ category: 'impact', details: 'Bad.', product_ids: ['A1'] }],
        title: 'Flaw',
      },
    ]
    const read = (check: OutsideCheck) =>
      asked(check, document).filter((pointer) => pointer.startsWith('/vulnerabilities'))
    const sentences = [
      ...['acknowledgments/0/summary', 'involvements/0/summary', 'notes/0/audience', 'notes/0/text', 'notes/0/title'],
      ...['references/0/summary', 'remediations/0/details', 'remediations/0/entitlements/0'],
      ...['remediations/0/restart_required/details', 'threats/0/details', 'title'],
    ].map((path) => `/vulnerabilities/0/${path}`)
    expect(read(grammar)).toEqual(sentences)
    const names = ['names/0', 'organization'].map((path) => `/vulnerabilities/0/acknowledgments/0/${path}`)
    expect(read(spelling)).toEqual([...sentences, ...names])
  })

  test('of no language are left out, by name', async () => {
    const document = base21()
    delete document.document.lang
    const { doors, log } = reader({ kind: 'read', issues: [mistake] })
    const outcome = await ask(spelling, document, doors)
    expect(outcome).toMatchObject({ problems: [], notRun: 'the document does not name its language' })
    expect(log).toEqual([])
  })

  test('of a language that nobody can read fail once', async () => {
    const { doors } = reader({ kind: 'unsupported', reason: 'hunspell has no dictionary of it' })
    const { problems, notRun } = await ask(spelling, base21(), doors)
    expect(notRun).toBeUndefined()
    expect(problems).toEqual([
      { pointer: '/document/lang', message: 'No text could be read in "en": hunspell has no dictionary of it.' },
    ])
  })

  test('are not passed in silence when the program is not installed', async () => {
    const { doors } = reader({ kind: 'unavailable', reason: 'the program hunspell is not installed' })
    const outcome = await ask(spelling, base21(), doors)
    expect(outcome).toMatchObject({ problems: [], notRun: 'the program hunspell is not installed' })
  })
})

test.each([{}, { document: 1 }, { document: { lang: 'en', notes: [null, { text: 1 }] }, vulnerabilities: [null, {}] }])(
  'a document like %j has nothing to ask',
  (document) => {
    const csaf = prepare(document, { version: '2.1', now: 0 }, readStructure(document, '2.1'))
    expect([others, self, spelling, grammar].flatMap(({ questions }) => [...questions(csaf)])).toEqual([])
  },
)
