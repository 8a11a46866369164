import { base20, base21, type Json, product } from '../../validate/checks/testdata/documents.ts'

const helper = {
  cpe: 'cpe:2.3:a:northwind:lakehouse:1:*:*:*:*:*:*:*',
  hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'a'.repeat(64) }], filename: 'lakehouse.zip' }],
  model_numbers: ['M1'],
  sbom_urls: ['https://northwind.example/sbom.json'],
  serial_numbers: ['S1'],
  skus: ['K1'],
  x_generic_uris: [{ namespace: 'https://northwind.example', uri: 'urn:1' }],
}

/** Components C1 to C5 in version V1, as P1 to P5. */
const parts = [1, 2, 3, 4, 5]

/** A document of CSAF 2.0 that says something in nearly every field, with four things that the model has no field for. */
export function rich20(): Json {
  const document = rich(base20())
  document.document.distribution = { text: 'TLP v2.0: TLP:AMBER+STRICT', tlp: { label: 'RED' } }
  document.product_tree.branches[0].branches[0].product.product_identification_helper.purl = 'pkg:generic/lakehouse@1'
  document.product_tree.relationships = parts.map((i) => ({
    category: 'default_component_of',
    full_product_name: product(`P${i}`),
    product_reference: `C${i}`,
    relates_to_product_reference: 'V1',
  }))
  const [vulnerability] = document.vulnerabilities
  vulnerability.cwe = { id: 'CWE-79', name: 'Cross-site Scripting' }
  vulnerability.release_date = '2026-03-01T10:00:00Z'
  vulnerability.scores = [{ cvss_v3: cvss(), products: ['V1', 'P1'] }]
  return document
}

/** The same in the words of CSAF 2.1. */
export function rich21(): Json {
  const document = rich(base21())
  const group = { id: '00000000-0000-0000-0000-000000000000', name: 'No sharing allowed' }
  document.document.distribution = { sharing_group: group, tlp: { label: 'AMBER+STRICT' } }
  document.document.license_expression = 'CC-BY-4.0'
  document.product_tree.branches[0].branches[0].product.product_identification_helper.purls = ['pkg:generic/lh@1']
  document.product_tree.product_paths = parts.map((i) => ({
    beginning_product_reference: `C${i}`,
    full_product_name: product(`P${i}`),
    subpaths: [{ category: 'default_component_of', next_product_reference: 'V1' }],
  }))
  const [vulnerability] = document.vulnerabilities
  vulnerability.cwes = [{ id: 'CWE-79', name: 'Cross-site Scripting', version: '4.15' }]
  vulnerability.disclosure_date = '2026-03-01T10:00:00Z'
  vulnerability.first_known_exploitation_dates = [
    { date: '2026-03-01T10:00:00Z', exploitation_date: '2026-02-01T10:00:00Z', product_ids: ['V1'] },
  ]
  const epss = { percentile: '0.9', probability: '0.1', timestamp: '2026-03-01T10:00:00Z' }
  vulnerability.metrics = [
    { content: { cvss_v3: cvss(), epss }, products: ['V1', 'P1'], source: 'https://northwind.example' },
  ]
  return document
}

function rich(document: Json): Json {
  Object.assign(document.document, {
    acknowledgments: [{ names: ['Ada'], organization: 'Lab', summary: 'Found it.', urls: ['https://lab.example'] }],
    aggregate_severity: { namespace: 'https://northwind.example', text: 'Important' },
    notes: [{ audience: 'all', category: 'summary', text: 'In short.', title: 'Summary' }],
    references: [{ category: 'self', summary: 'This', url: 'https://northwind.example/test-2026-1.json' }],
    source_lang: 'de',
  })
  document.document.tracking.aliases = ['OLD-1']
  document.document.tracking.generator = { date: '2026-03-01T10:00:00Z', engine: { name: 'Quill', version: '1' } }
  document.document.tracking.revision_history[0].legacy_version = 'A'
  document.document.x_vendor = 'kept'
  document.product_tree = {
    branches: [
      {
        branches: [
          {
            category: 'product_version',
            name: '1',
            product: { ...product('V1'), product_identification_helper: structuredClone(helper) },
          },
        ],
        category: 'vendor',
        name: 'Northwind',
      },
    ],
    full_product_names: [product('V2'), ...parts.map((i) => product(`C${i}`))],
    product_groups: [{ group_id: 'G', product_ids: ['V1', 'V2'], summary: 'All' }],
  }
  document.vulnerabilities = [vulnerability()]
  return document
}

function vulnerability(): Json {
  return {
    acknowledgments: [{ names: ['Ada'] }],
    cve: 'CVE-2026-0001',
    discovery_date: '2026-02-01T10:00:00Z',
    flags: [
      { label: 'component_not_present', product_ids: ['P2', 'P4'] },
      { label: 'vulnerable_code_not_present', product_ids: ['P3'] },
      { date: '2026-03-01T10:00:00Z', group_ids: ['G'], label: 'component_not_present' },
    ],
    ids: [{ system_name: 'Northwind', text: 'NW-1' }],
    involvements: [{ party: 'vendor', status: 'completed', summary: 'Done.' }],
    notes: [{ category: 'description', text: 'A flaw.' }],
    product_status: {
      fixed: ['V2'],
      known_affected: ['V1', 'P1'],
      known_not_affected: ['P2', 'P3', 'P4'],
      recommended: ['V2'],
      under_investigation: ['P5'],
    },
    references: [{ summary: 'More', url: 'https://northwind.example/more' }],
    remediations: [
      {
        category: 'vendor_fix',
        date: '2026-03-01T10:00:00Z',
        details: 'Update.',
        entitlements: ['A contract'],
        group_ids: ['G'],
        product_ids: ['P1'],
        restart_required: { category: 'machine', details: 'Twice.' },
        url: 'https://northwind.example/fix',
      },
      { category: 'mitigation', details: 'Unplug.', product_ids: ['P1'], x_vendor: 'kept' },
    ],
    threats: [
      { category: 'impact', details: 'Important' },
      { category: 'impact', details: 'Never shipped.', product_ids: ['P2', 'P4'] },
    ],
    title: 'A flaw',
    x_vendor: 'kept',
  }
}

function cvss(): Json {
  return {
    ...{ attackComplexity: 'LOW', attackVector: 'NETWORK', availabilityImpact: 'NONE', baseScore: 6.1 },
    ...{ baseSeverity: 'MEDIUM', confidentialityImpact: 'LOW', integrityImpact: 'LOW', privilegesRequired: 'NONE' },
    ...{ scope: 'CHANGED', userInteraction: 'REQUIRED', version: '3.1' },
    vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
  }
}
