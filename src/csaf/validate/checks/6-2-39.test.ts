import { describe, expect, test } from 'vitest'
import { loadValidator } from '../validator.ts'
import { check as c39fixed } from './6-2-39-1.ts'
import { check as c39document } from './6-2-39-4.ts'
import { check as c39extension } from './6-2-39-5.ts'
import { check as c40 } from './6-2-40.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

describe('6.2.39.1', () => {
  const leaf = (name: string, id: string) => {
    return { category: /[<>]/.test(name) ? 'product_version_range' : 'product_version', name, product: product(id) }
  }
  function advisory(affected: string, remediation: string | undefined, fixed?: string) {
    return (document: Json) => {
      document.document.category = 'csaf_security_advisory'
      const versions = [leaf(affected, 'P1'), ...(fixed === undefined ? [] : [leaf(fixed, 'P2')])]
      document.product_tree.branches = [{ branches: versions, category: 'product_name', name: 'P' }]
      document.vulnerabilities = [
        {
          product_status: { known_affected: ['P1'], ...(fixed !== undefined && { fixed: ['P2'] }) },
          ...(remediation && { remediations: [{ category: remediation, details: '…', product_ids: ['P1'] }] }),
        },
      ]
    }
  }
  const missing = ['/vulnerabilities/0/product_status/known_affected/0']

  table(c39fixed, base21, [
    ['a fixed version', advisory('4.1', 'vendor_fix', '4.2'), []],
    ['none, and nothing is said of it', advisory('4.1', undefined), missing],
    ['none, though there is a fix', advisory('4.1', 'vendor_fix'), missing],
    ['none, though there is a workaround', advisory('4.1', 'workaround'), missing],
    ['none, as none is planned', advisory('4.1', 'no_fix_planned'), []],
    ['none yet', advisory('4.1', 'fix_planned'), []],
    ['none available', advisory('<=4.2', 'none_available'), []],
    ['none available, but 4.2 is not affected', advisory('<4.2', 'none_available'), missing],
    ['none planned, but 4.2 is not affected', advisory('vers:intdot/>=1|<4.2', 'no_fix_planned'), missing],
    ['none planned in a range that begins again', advisory('<4.2|>=5|<=6', 'no_fix_planned'), []],
    [
      'fixed by a hotfix',
      (document) => {
        advisory('4.1', 'vendor_fix')(document)
        document.product_tree.full_product_names.push(product('H'))
        document.product_tree.product_paths = [
          {
            beginning_product_reference: 'P1',
            full_product_name: product('P1H'),
            subpaths: [{ category: 'installed_with', next_product_reference: 'H' }],
          },
        ]
        document.vulnerabilities[0].product_status.fixed = ['P1H']
      },
      [],
    ],
  ])
})

const superseded = (lang: string, ...references: Json[]) => {
  return (document: Json) => {
    Object.assign(document.document, { category: 'csaf_superseded', lang, references })
  }
}
const refer = (summary: string, category?: string) => ({ category, summary, url: 'https://a.example/1.json' })

table(c39document, base21, [
  ['an external one', superseded('de', refer('Ersetzendes Dokument für Teile', 'external')), []],
  ['none', superseded('de-AT', refer('Ersetztes Dokument', 'external')), ['/document/references']],
  [
    'some of no category and of another',
    superseded('de', refer('Ersetzendes Dokument A'), refer('X', 'self'), refer('Ersetzendes Dokument B', 'self')),
    ['/document/references/0', '/document/references/2'],
  ],
  ['English', superseded('en'), []],
])

const extended = (document: Json) => {
  const x_extensions = [
    { $schema: 'https://a.example/e.json', category: 'essential', content: { a: 1 }, critical: false },
  ]
  Object.assign(document, { x_extensions })
  Object.assign(document.document, { category: 'csaf_withdrawn', x_extensions })
  Object.assign(document.vulnerabilities[0], { x_extensions })
}

table(c39extension, base21, [
  ['of the document and of the whole, no others', extended, ['/x_extensions', '/document/x_extensions']],
  [
    'in another profile',
    (document) => {
      extended(document)
      document.document.category = 'csaf_base'
    },
    [],
  ],
])

const noted = (lang: string | undefined, title: string, more: Json = {}) => {
  return (document: Json) => {
    Object.assign(document.document, { lang, notes: [{ category: 'description', text: '…', title, ...more }] })
  }
}

table(c40, base21, [
  ['no product', noted(undefined, 'Product Description'), ['/document/notes/0']],
  ['no product, but one in the title', noted('en-US', 'Product Description for A'), ['/document/notes/0']],
  ['a product', noted('en', 'Product Description', { product_ids: ['A1'] }), []],
  ['a group', noted('en', 'Product Description', { group_ids: ['G'] }), []],
  ['German', noted('de', 'Produktbeschreibung'), ['/document/notes/0']],
  ['English words in a German document', noted('de', 'Product Description'), []],
  ['another category', noted('en', 'Product Description', { category: 'details' }), []],
])

describe('languages whose words nobody recorded', () => {
  test.each<[clause: string, change: (document: Json) => void, words: string | undefined]>([
    [
      '6.2.39.2',
      (d) => Object.assign(d.document, { category: 'csaf_withdrawn', lang: 'fr' }),
      'Reasoning for Withdrawal',
    ],
    ['6.2.39.2', (d) => Object.assign(d.document, { category: 'csaf_withdrawn', lang: 'de' }), undefined],
    ['6.2.39.2', (d) => Object.assign(d.document, { category: 'csaf_base', lang: 'fr' }), undefined],
    ['6.2.39.3', superseded('fr-CA'), 'Reasoning for Supersession'],
    ['6.2.39.4', superseded('fr'), 'Superseding Document'],
    ['6.2.39.4', superseded('en'), undefined],
    ['6.2.40', noted('fr', 'Description du produit'), 'Product Description'],
    ['6.2.40', (d) => Object.assign(d.document, { lang: 'fr' }), undefined],
    ['6.2.46', (d) => Object.assign(d.document, { lang: 'fr', license_expression: 'LicenseRef-a' }), 'License'],
    ['6.2.46', (d) => Object.assign(d.document, { lang: 'fr', license_expression: 'MIT' }), undefined],
  ])('%s: readers learn that it was skipped', async (clause, change, words) => {
    const document = base21()
    change(document)
    const { tests } = (await loadValidator([clause])).validate(document, '2.1', 0)
    const outcome = tests.find((each) => each.test === clause)
    const reason =
      words && expect.stringMatching(`^no translation of "${words}" into the language "fr(-CA)?" is recorded$`)
    expect([outcome?.notRun, words === undefined || outcome?.problems.length === 0]).toEqual([reason, true])
  })
})
