import type { CsafVersion } from '../src/csaf/schema/version.ts'

/** How many product versions, and how many vulnerabilities that each say something of every one of them. */
export interface Size {
  readonly products: number
  readonly vulnerabilities: number
}

/**
 * A valid document of that size, as JSON text: every product is affected or not affected by each vulnerability, with
 * score and remediation, or flag and impact statement.
 */
export function csafDocument(version: CsafVersion, { products, vulnerabilities }: Size): string {
  const names = Array.from({ length: products }, (_, i) => `CSAFPID-${String(i + 1).padStart(6, '0')}`)
  const document = {
    ...(version === '2.1' && { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' }),
    document: head(version),
    product_tree: { branches: [{ branches: names.map(lake), category: 'vendor', name: 'Northwind' }] },
    vulnerabilities: Array.from({ length: vulnerabilities }, (_, i) => vulnerability(i, names, version)),
  }
  return JSON.stringify(document)
}

function head(version: CsafVersion): object {
  const date = '2026-11-02T10:00:00Z'
  return {
    category: 'csaf_security_advisory',
    csaf_version: version,
    distribution: { tlp: { label: version === '2.0' ? 'WHITE' : 'CLEAR' } },
    lang: 'en',
    notes: [{ category: 'summary', text: 'Made to measure.', title: 'Summary' }],
    publisher: { category: 'vendor', name: 'Northwind', namespace: 'https://northwind.example' },
    references: [{ category: 'self', summary: 'This document', url: 'https://northwind.example/nw-2026-1.json' }],
    title: 'Many vulnerabilities in many products',
    tracking: {
      current_release_date: date,
      id: 'NW-2026-1',
      initial_release_date: date,
      revision_history: [{ date, number: '1', summary: 'First release' }],
      status: 'final',
      version: '1',
    },
  }
}

function lake(id: string, index: number): object {
  const version = `${1 + (index % 9)}.${index}`
  return {
    branches: [
      {
        category: 'product_version',
        name: version,
        product: { name: `Northwind Lake ${index} ${version}`, product_id: id },
      },
    ],
    category: 'product_name',
    name: `Lake ${index}`,
  }
}

function vulnerability(index: number, ids: readonly string[], version: CsafVersion): object {
  const affected = ids.filter((_, i) => (i + index) % 2 === 0)
  const others = ids.filter((_, i) => (i + index) % 2 === 1)
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'
  const cvss_v3 = { baseScore: 7.5, baseSeverity: 'HIGH', vectorString: vector, version: '3.1' }
  const weakness = {
    id: 'CWE-79',
    name: "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
  }
  return {
    cve: `CVE-2026-${10000 + index}`,
    ...(version === '2.0' ? { cwe: weakness } : { cwes: [{ ...weakness, version: '4.17' }] }),
    flags: [{ label: 'vulnerable_code_not_in_execute_path', product_ids: others }],
    ...(version === '2.1' && { metrics: [{ content: { cvss_v3 }, products: affected }] }),
    notes: [{ category: 'description', text: 'Made to measure.', title: 'Description' }],
    product_status: { known_affected: affected, known_not_affected: others },
    remediations: [{ category: 'vendor_fix', details: 'Update.', product_ids: affected }],
    ...(version === '2.0' && { scores: [{ cvss_v3, products: affected }] }),
    threats: [{ category: 'impact', details: 'The code is not called.', product_ids: others }],
  }
}
