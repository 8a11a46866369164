import { beforeAll, describe, expect, test } from 'vitest'
import { convertCsaf } from '../../src/csaf/convert/convert.ts'
import type { CsafVersion } from '../../src/csaf/schema/version.ts'
import { base20, base21, type Json } from '../../src/csaf/validate/checks/testdata/documents.ts'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { growthOf, stepsOf } from '../steps.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const other = { '2.0': '2.1', '2.1': '2.0' } as const
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const product = (i: number, more: object = {}) => ({ name: `Ferry ${i}`, product_id: `P${i}`, ...more })
const ids = (n: number) => times(n, (i) => `P${i}`)
const v31 = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
}

function products(document: Json, n: number): Json {
  document.product_tree = { full_product_names: times(n, (i) => product(i)) }
  return document.vulnerabilities[0]
}

function branches(document: Json, leaves: readonly object[], depth = 0): void {
  let node: Json = { category: 'product_name', name: 'Ferry', branches: leaves }
  for (let i = 0; i < depth; i++) node = { category: 'product_family', name: `Family ${i}`, branches: [node] }
  document.product_tree = { branches: [{ category: 'vendor', name: 'Northwind', branches: [node] }] }
}

const leaf = (category: string, name: string, i: number, more: object = {}) => ({
  ...{ category, name, product: product(i, more) },
})

/** What a document has n of: each kind is a change of a small document. */
const kinds: Readonly<Record<string, (document: Json, n: number, version: CsafVersion) => void>> = {
  'affected products': (document, n) => {
    products(document, n).product_status = { known_affected: ids(n) }
  },
  'products that are given twice': (document, n) => {
    document.product_tree = { full_product_names: times(n, (i) => product(i % 2)) }
  },
  'products that nobody defines': (document, n) => {
    document.vulnerabilities[0].product_status = { known_affected: ids(n), fixed: ids(n) }
  },
  'package URLs': (document, n, version) => {
    const purls = times(n, (i) => `pkg:npm/ferry@${i}`)
    const helper = (i: number) => (version === '2.0' ? { purl: purls[i] } : { purls: [purls[i] ?? ''] })
    document.product_tree = {
      full_product_names: times(n, (i) => product(i, { product_identification_helper: helper(i) })),
    }
  },
  'package URLs of one product': (document, n, version) => {
    if (version === '2.0') return
    const purls = times(n, (i) => `pkg:npm/ferry@${i}`)
    document.product_tree.full_product_names[0].product_identification_helper = { purls }
  },
  'hashes of one product': (document, n) => {
    const hashes = times(n, (i) => ({
      filename: `f${i}`,
      file_hashes: [{ algorithm: 'sha256', value: i.toString(16).padStart(64, '0') }],
    }))
    document.product_tree.full_product_names[0].product_identification_helper = { hashes }
  },
  versions: (document, n) =>
    branches(
      document,
      times(n, (i) => leaf('product_version', `2.${i}`, i)),
    ),
  'version ranges that overlap': (document, n) => {
    branches(
      document,
      times(n, (i) => leaf('product_version_range', `>=1.${i}|<3.${i}`, i)),
    )
    document.vulnerabilities[0].product_status = { known_affected: ids(n) }
  },
  'constraints of one range': (document, n) => {
    const name = times(n, (i) => `>=${2 * i}|<${2 * i + 1}`).join('|')
    branches(document, [leaf('product_version_range', `vers:npm/${name}`, 0)])
  },
  'versions below 100 branches': (document, n, version) => {
    const cpe = 'cpe:2.3:a:northwind:ferry:2.0:u1:*:*:*:linux:x64:*'
    const purl = 'pkg:npm/ferry@2'
    const helper = { cpe, ...(version === '2.0' ? { purl } : { purls: [purl] }) }
    const leaves = times(n, (i) => leaf('product_version', `2.${i}`, i, { product_identification_helper: helper }))
    branches(document, leaves, 100)
  },
  'groups of all products': (document, n) => {
    products(document, 20)
    document.product_tree.product_groups = times(n, (i) => ({ group_id: `G${i}`, product_ids: ids(20) }))
    document.vulnerabilities[0].remediations = [
      { category: 'workaround', details: 'Do.', group_ids: times(n, (i) => `G${i}`) },
    ]
  },
  'products on products': (document, n, version) => {
    products(document, n)
    const full = (i: number) => ({ name: `On ${i}`, product_id: `on-${i}` })
    if (version === '2.0') {
      document.product_tree.relationships = times(n, (i) => ({
        ...{ category: 'installed_on', full_product_name: full(i), product_reference: i === 0 ? 'P0' : `on-${i - 1}` },
        relates_to_product_reference: `P${i}`,
      }))
    } else {
      document.product_tree.product_paths = times(n, (i) => ({
        ...{ full_product_name: full(i), beginning_product_reference: `P${i}` },
        subpaths: [{ category: 'installed_on', next_product_reference: 'P0' }],
      }))
    }
  },
  vulnerabilities: (document, n) => {
    document.vulnerabilities = times(n, (i) => ({
      cve: `CVE-2026-${1000 + i}`,
      notes: [{ category: 'summary', text: 'T.' }],
    }))
  },
  'vulnerabilities of one id': (document, n) => {
    document.vulnerabilities = times(n, () => ({ cve: 'CVE-2026-1000' }))
  },
  'ids of one vulnerability': (document, n) => {
    document.vulnerabilities[0].ids = times(n, (i) => ({ system_name: 'Northwind', text: `NW-${i}` }))
  },
  remediations: (document, n) => {
    const categories = ['vendor_fix', 'workaround', 'mitigation', 'none_available', 'no_fix_planned']
    document.vulnerabilities[0].remediations = times(n, (i) => ({
      ...{ category: categories[i % 5], details: `Do ${i}.`, product_ids: ['A1'] },
    }))
  },
  'remediations of a product each': (document, n) => {
    products(document, n).product_status = { known_affected: ids(n) }
    document.vulnerabilities[0].remediations = times(n, (i) => ({
      ...{ category: 'workaround', details: 'Do.', product_ids: [`P${i}`] },
    }))
  },
  scores: (document, n, version) => {
    const key = version === '2.0' ? 'scores' : 'metrics'
    const score = version === '2.0' ? { cvss_v3: v31 } : { content: { cvss_v3: v31 } }
    products(document, n)[key] = times(n, (i) => ({ ...score, products: [`P${i}`] }))
  },
  'scores of one product': (document, n, version) => {
    const key = version === '2.0' ? 'scores' : 'metrics'
    const score = version === '2.0' ? { cvss_v3: v31 } : { content: { cvss_v3: v31 } }
    document.vulnerabilities[0][key] = times(n, () => ({ ...score, products: ['A1'] }))
  },
  'flags and threats': (document, n) => {
    document.vulnerabilities[0].flags = times(n, () => ({ label: 'component_not_present', product_ids: ['A2'] }))
    document.vulnerabilities[0].threats = times(n, (i) => ({
      category: 'impact',
      details: `T ${i}`,
      product_ids: ['A1'],
    }))
  },
  revisions: (document, n) => {
    document.document.tracking.revision_history = times(n, (i) => ({
      ...{ date: new Date(Date.UTC(2020, 0, 1 + i)).toISOString(), number: `${n - i}`, summary: 'Again.' },
    }))
  },
  'notes and references': (document, n) => {
    document.document.notes = times(n, (i) => ({ category: 'general', text: `Text ${i}.`, title: 'A note' }))
    document.document.references = times(n, (i) => ({ summary: 'More', url: `https://northwind.example/${i}` }))
  },
  'ids in the title': (document, n) => {
    document.document.title = times(n, (i) => `TEST-2026-1${i % 2 ? '2' : ':'}`).join(' ')
  },
  'hyphens of one version': (document, n) => {
    branches(document, [leaf('product_version_range', times(n, (i) => i).join('-'), 0)])
  },
}

let validator: Validator
beforeAll(async () => {
  validator = await loadValidator('full')
})

/** Sixteen times the work for four times the parts would be a square. */
async function growth(work: (n: number) => unknown): Promise<number> {
  const n = 150
  work(n)
  const few = await stepsOf(() => work(n))
  return (await stepsOf(() => work(4 * n))) / few
}

describe.each(['2.0', '2.1'] as const)('four times as much takes four times as many steps: CSAF %s', (version) => {
  function made(kind: string, n: number): Json {
    const document = version === '2.0' ? base20() : base21()
    kinds[kind]?.(document, n, version)
    return document
  }

  test.each(Object.keys(kinds))('%s are judged', async (kind) => {
    expect(await growthOf(() => growth((n) => validator.validate(made(kind, n), version, now)), 7)).toBeLessThan(7)
  })

  test.each(Object.keys(kinds))('%s are converted', async (kind) => {
    expect(
      await growthOf(() => growth((n) => convertCsaf(made(kind, n), { to: other[version], now })), 7),
    ).toBeLessThan(7)
  })
})
