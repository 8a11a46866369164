import { base20, base21, type Json, product } from './documents.ts'

// Documents that use nearly everything that CSAF has, so that a test can take one thing away at a time.

const note = { audience: 'all', category: 'description', text: '…', title: 'Product Description' }
const reference = { category: 'external', summary: 'The fix', url: 'https://northwind.example/fix' }
const thanks = [{ names: ['Ada'], organization: 'Northwind', summary: 'Found it', urls: ['https://ada.example/'] }]
const day = '2026-03-01T10:00:00Z'
const helper = {
  cpe: 'cpe:2.3:a:northwind:lake:4.1:*:*:*:*:*:*:*',
  hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'ab'.repeat(32) }], filename: 'lake.tar' }],
  model_numbers: ['LK-*'],
  sbom_urls: ['https://northwind.example/lake.cdx.json'],
  serial_numbers: ['4711'],
  skus: ['LK-41'],
  x_generic_uris: [{ namespace: 'https://northwind.example/ns', uri: 'https://northwind.example/lake' }],
}
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const cvss3 = {
  attackVector: 'NETWORK',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
  vectorString: vector,
  version: '3.1',
}
const cvss2 = { baseScore: 10, vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0' }
const cvss4 = {
  baseScore: 10,
  baseSeverity: 'CRITICAL',
  vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H',
  version: '4.0',
}

/** What both versions have. */
function whole(document: Json): Json {
  Object.assign(document.document, {
    acknowledgments: thanks,
    aggregate_severity: { namespace: 'https://northwind.example/severity', text: 'critical' },
    notes: [note, { category: 'legal_disclaimer', text: '…', title: 'Terms' }],
    references: [reference, { category: 'self', summary: 'This', url: 'https://northwind.example/test-2026-1.json' }],
    source_lang: 'de',
  })
  Object.assign(document.document.publisher, { contact_details: 'psirt@northwind.example', issuing_authority: '…' })
  Object.assign(document.document.tracking, {
    aliases: ['NW-1'],
    generator: { date: day, engine: { name: 'Tocsin', version: '1.0' } },
  })
  const leaf = {
    category: 'product_version',
    name: '4.1',
    product: { ...product('B41'), product_identification_helper: structuredClone(helper) },
  }
  const range = { category: 'product_version_range', name: 'vers:semver/>=4.2.0|<5.0.0', product: product('B42') }
  const branches = [leaf, range, { category: 'product_version', name: '5.0', product: product('B50') }]
  document.product_tree.branches = [
    { branches: [{ branches, category: 'product_name', name: 'Lake' }], category: 'vendor', name: 'Northwind' },
  ]
  document.product_tree.product_groups = [{ group_id: 'G', product_ids: ['A1', 'B41'], summary: 'Both' }]
  Object.assign(document.vulnerabilities[0], {
    acknowledgments: thanks,
    discovery_date: day,
    flags: [{ date: day, group_ids: ['G'], label: 'component_not_present', product_ids: ['B50'] }],
    ids: [{ system_name: 'Northwind', text: 'N-1' }],
    involvements: [{ date: day, party: 'vendor', status: 'completed', summary: '…' }],
    notes: [note],
    product_status: {
      first_affected: ['A1'],
      first_fixed: ['A2'],
      fixed: ['A2'],
      known_affected: ['A1', 'B41'],
      known_not_affected: ['B50'],
      last_affected: ['B41'],
      recommended: ['A2'],
      under_investigation: ['B42'],
    },
    references: [reference],
    remediations: [
      {
        ...{ category: 'vendor_fix', date: day, details: '…', entitlements: ['a contract'], group_ids: ['G'] },
        ...{ product_ids: ['A1'], restart_required: { category: 'system', details: '…' }, url: 'https://a.example/' },
      },
      { category: 'workaround', details: '…', product_ids: ['B41'] },
    ],
    threats: [{ category: 'impact', date: day, details: '…', group_ids: ['G'], product_ids: ['B50'] }],
    title: 'A leak',
  })
  return document
}

/** CSAF 2.0 with nearly everything; new each time. */
export function whole20(): Json {
  const document = whole(base20())
  document.document.distribution = { text: 'For all', tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/' } }
  const leaf = document.product_tree.branches[0].branches[0].branches[0]
  leaf.product.product_identification_helper.purl = 'pkg:npm/lake@4.1'
  document.product_tree.relationships = [
    {
      category: 'installed_on',
      full_product_name: product('R'),
      product_reference: 'A1',
      relates_to_product_reference: 'A2',
    },
  ]
  Object.assign(document.vulnerabilities[0], {
    cwe: { id: 'CWE-476', name: 'NULL Pointer Dereference' },
    release_date: day,
    scores: [{ cvss_v2: cvss2, cvss_v3: cvss3, products: ['A1', 'B41'] }],
  })
  return structuredClone(document)
}

/** CSAF 2.1 with nearly everything; new each time. */
export function whole21(): Json {
  const document = whole(base21())
  const extension = {
    $schema: 'https://vendor.example/csaf/name_1.0.0.json',
    category: 'essential',
    content: { a: 1 },
    critical: false,
  }
  document.x_extensions = [extension]
  Object.assign(document.document, {
    distribution: {
      sharing_group: { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', name: 'Public' },
      text: 'For all',
      tlp: { label: 'CLEAR', url: 'https://www.first.org/tlp/' },
    },
    license_expression: 'MIT AND LicenseRef-northwind',
    notes: [note, { category: 'legal_disclaimer', text: '…', title: 'License', group_ids: ['G'], product_ids: ['A1'] }],
    x_extensions: [extension],
  })
  const leaf = document.product_tree.branches[0].branches[0].branches[0]
  leaf.product.product_identification_helper.purls = ['pkg:npm/lake@4.1', 'pkg:npm/lake@4.1?arch=x86']
  document.product_tree.product_paths = [
    {
      beginning_product_reference: 'A1',
      full_product_name: product('P'),
      subpaths: [{ category: 'installed_on', next_product_reference: 'B41' }],
    },
  ]
  const ssvc = {
    schemaVersion: '2.0.0',
    selections: [
      { key: 'E', name: 'Exploitation', namespace: 'ssvc', values: [{ key: 'A', name: 'Active' }], version: '1.1.0' },
    ],
    target_ids: ['CVE-2026-0001'],
    timestamp: day,
  }
  Object.assign(document.vulnerabilities[0], {
    cwes: [{ id: 'CWE-476', name: 'NULL Pointer Dereference', version: '4.17' }],
    disclosure_date: day,
    first_known_exploitation_dates: [{ date: day, exploitation_date: day, product_ids: ['A1'] }],
    ids: [{ group_ids: ['G'], product_ids: ['A2'], system_name: 'https://github.com/oasis-tcs/csaf', text: '#1' }],
    involvements: [
      {
        contact: 'psirt@a.example',
        date: day,
        party: 'vendor',
        product_ids: ['A1'],
        status: 'completed',
        summary: '…',
      },
    ],
    metrics: [
      {
        content: {
          cvss_v2: cvss2,
          cvss_v3: cvss3,
          cvss_v4: cvss4,
          epss: { percentile: '0.9', probability: '0.5', timestamp: day },
          ssvc_v2: ssvc,
          x_extensions: [extension],
        },
        products: ['A1', 'B41'],
        source: 'https://nvd.example/',
      },
      { content: { qualitative_severity_rating: 'high' }, products: ['B42'] },
    ],
    x_extensions: [extension],
  })
  document.vulnerabilities[0].product_status.unknown = ['P']
  return structuredClone(document)
}
