import { beforeAll, expect, test } from 'vitest'
import { base20, base21, type Json, product } from './checks/testdata/documents.ts'
import { loadValidator, type Validator } from './validator.ts'

let validator: Validator

beforeAll(async () => {
  validator = await loadValidator('full')
})

const length = 100_000
const pieces = [
  '0',
  'a',
  '-',
  '-x-',
  '+',
  '.',
  ' ',
  '/',
  ':',
  '\\',
  '%',
  '*',
  '|',
  '<',
  '(',
  '@1',
  '?a=',
  '1.',
  'EW-1 ',
  '\n',
  '\u2212',
]

/** Where a document holds text that some test takes apart. */
const places: Readonly<Record<string, (document: Json, text: string) => void>> = {
  'a date': (d, text) =>
    Object.assign(d.document.tracking.revision_history[0], { date: `2026-03-01T10:00:00.${text}Z` }),
  'a number': (d, text) => Object.assign(d.document.tracking.revision_history[0], { number: text }),
  'a pre-release': (d, text) => Object.assign(d.document.tracking, { version: `1.0.0-${text}\n` }),
  'a language': (d, text) => Object.assign(d.document, { lang: `${text}\n` }),
  'a title': (d, text) => Object.assign(d.document, { title: `x${text}aEW-1` }),
  'a category': (d, text) => Object.assign(d.document, { category: text }),
  'a license': (d, text) => Object.assign(d.document, { license_expression: `LicenseRef-${text}!` }),
  'an address': (d, text) => Object.assign(d.document.publisher, { namespace: `https://${text}` }),
  'a package URL': (d, text) => help(d, { purl: `pkg:npm/${text}`, purls: [`pkg:npm/${text}`, `pkg:npm/a?${text}`] }),
  'a CPE': (d, text) => help(d, { cpe: `cpe:2.3:a:${text}:b:*:*:*:*:*:*:*:*` }),
  'a serial number': (d, text) => help(d, { serial_numbers: [text] }),
  'a version': (d, text) => branch(d, { category: 'product_version', name: text }),
  'a range': (d, text) => branch(d, { category: 'product_version_range', name: `vers:npm/<${text}` }),
  'a vendor': (d, text) => branch(d, { category: 'vendor', name: text }),
  'a vector': (d, text) => {
    const cvss = { version: '3.1', vectorString: `CVSS:3.1/AV:N/${text}`, baseScore: 1, baseSeverity: 'LOW' }
    d.vulnerabilities[0].scores = [{ cvss_v3: cvss, products: ['A1'] }]
    d.vulnerabilities[0].metrics = [{ content: { cvss_v3: cvss }, products: ['A1'] }]
  },
  'an id': (d, text) =>
    Object.assign(d.vulnerabilities[0], { ids: [{ system_name: 'GitHub Security Advisory', text }] }),
  'a namespace of SSVC': (d, text) => {
    const selections = [{ key: 'E', namespace: `x_a.b#${text}`, values: [{ key: text }], version: text }]
    d.vulnerabilities[0].metrics = [{ content: { ssvc_v2: { schemaVersion: '2.0.0', selections } }, products: ['A1'] }]
  },
}

function help(document: Json, helper: Json): void {
  document.product_tree.full_product_names[0].product_identification_helper = helper
}

function branch(document: Json, leaf: Json): void {
  document.product_tree.branches = [
    { ...leaf, product: { ...product('B'), product_identification_helper: { cpe: 'cpe:/a:b:c:1' } } },
  ]
}

test.each(Object.keys(places))(
  'a text of 100,000 characters as %s is judged by every test, whatever it repeats',
  (place) => {
    for (const base of [base20, base21]) {
      for (const piece of pieces) {
        const document = base()
        places[place]?.(document, piece.repeat(length / piece.length))
        const { tests } = validator.validate(document, document.document.csaf_version, Date.parse('2026-11-23'))
        for (const { problems } of tests) for (const { message } of problems) expect(message.length).toBeLessThan(2001)
      }
    }
  },
  60_000,
)
