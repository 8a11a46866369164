import { check as affected } from './6-1-27-12.ts'
import { check as corresponding } from './6-1-27-13.ts'
import { check as reasoning } from './6-1-27-17.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

function advisory(): Json {
  const document = base21()
  document.document.category = 'csaf_security_advisory'
  return document
}
const status = (product_status: Json) => (document: Json) => {
  document.vulnerabilities[0].product_status = product_status
}

table(affected, advisory, [
  ['some product', () => {}, []],
  ['none', status({ fixed: ['A2'] }), ['/vulnerabilities/0/product_status']],
  ['no status at all', (document) => delete document.vulnerabilities[0].product_status, ['/vulnerabilities/0']],
])

/** The program P (4.1, 4.2) with the hotfix H, and a machine M. */
function structured(): Json {
  const leaf = (name: string, id: string) => ({ category: 'product_version', name, product: product(id) })
  const named = (name: string, ...branches: Json[]) => ({ branches, category: 'product_name', name })
  const document = advisory()
  document.product_tree = {
    branches: [
      {
        ...{ category: 'vendor', name: 'Northwind' },
        branches: [
          named('P', leaf('4.1', 'P41'), leaf('4.2', 'P42')),
          named('H', leaf('1', 'H1')),
          named('M', leaf('1', 'M1')),
        ],
      },
    ],
    product_paths: [
      path('P42+H1', 'P42', ['installed_with', 'H1']),
      path('P42/M1', 'P42', ['installed_on', 'M1']),
      path('P42/M1+H1', 'P42', ['installed_on', 'M1'], ['installed_with', 'H1']),
      path('P41/M1', 'P41', ['installed_on', 'M1']),
    ],
  }
  return document
}

function path(id: string, first: string, ...subpaths: [string, string][]): Json {
  return {
    beginning_product_reference: first,
    full_product_name: product(id),
    subpaths: subpaths.map(([category, next_product_reference]) => ({ category, next_product_reference })),
  }
}

const fixed0 = '/vulnerabilities/0/product_status/fixed/0'

table(corresponding, structured, [
  ['another version', status({ fixed: ['P42'], known_affected: ['P41'] }), []],
  ['another product', status({ fixed: ['P42'], known_affected: ['M1'] }), [fixed0]],
  ['the hotfix of what is affected', status({ fixed: ['H1'], known_affected: ['P42'] }), []],
  ['what is affected with its hotfix', status({ fixed: ['P42+H1'], known_affected: ['P42'] }), []],
  ['a path with a hotfix, and the path', status({ fixed: ['P42/M1+H1'], known_affected: ['P42/M1'] }), []],
  ['a path with a hotfix, and only its beginning', status({ fixed: ['P42/M1+H1'], known_affected: ['P42'] }), [fixed0]],
  ['another version on the same machine', status({ fixed: ['P42/M1'], known_affected: ['P41/M1'] }), []],
])

function withdrawn(): Json {
  const document = base21()
  document.document.category = 'csaf_withdrawn'
  return document
}

table(reasoning, withdrawn, [
  ['English, no note', () => {}, ['/document/notes']],
  ['no language', (document) => delete document.document.lang, ['/document/notes']],
  ['a language that says nothing', (document) => Object.assign(document.document, { lang: '' }), ['/document/notes']],
  ['German', (document) => Object.assign(document.document, { lang: 'de' }), []],
])
