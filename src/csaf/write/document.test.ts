import { expect, test } from 'vitest'
import { revisions } from '../../../test/fixtures/revisions.ts'
import { csafDocument } from './document.ts'

function vulnerability(name: keyof typeof revisions) {
  const [first] = csafDocument(revisions[name]).vulnerabilities ?? []
  if (!first) throw new Error('A bulletin is about one vulnerability.')
  return first
}

test('keys are in alphabetical order at every depth', () => {
  const keys = Object.keys(vulnerability('affected').metrics?.[0]?.content.cvss_v3 ?? {})
  expect(keys).toHaveLength(12)
  expect(keys).toEqual(keys.toSorted())
})

test('each status stands on the component in the product, "affected" on the product as well, and "fixed" on the version with the fix', () => {
  expect(vulnerability('affected').product_status).toEqual({
    fixed: ['CSAFPID-0002'],
    known_affected: ['CSAFPID-0001', 'CSAFPID-0004'],
  })
  expect(vulnerability('mixed').product_status).toEqual({
    fixed: ['CSAFPID-0007'],
    known_affected: ['CSAFPID-0001', 'CSAFPID-0006'],
    known_not_affected: ['CSAFPID-0008'],
    under_investigation: ['CSAFPID-0009'],
  })
})

test('"not affected" has a flag and an impact statement, each naming its products', () => {
  const { flags, threats } = vulnerability('not_affected')
  expect(flags).toEqual([{ label: 'vulnerable_code_not_in_execute_path', product_ids: ['CSAFPID-0003'] }])
  expect(threats).toEqual([
    {
      category: 'impact',
      details: 'The console runs under Gunicorn with the debugger removed from the start script.',
      product_ids: ['CSAFPID-0003'],
    },
  ])
})

test('only what is affected or may be has a score', () => {
  const scored = vulnerability('mixed').metrics?.flatMap(({ products }) => products)
  expect(new Set(scored)).toEqual(new Set(['CSAFPID-0001', 'CSAFPID-0006', 'CSAFPID-0009']))
  expect(vulnerability('not_affected').metrics).toBeUndefined()
  expect(vulnerability('fixed').metrics).toBeUndefined()
})

test('a vulnerability is named by its CVE id and by all other names', () => {
  expect(vulnerability('affected').cve).toBe('CVE-2023-30861')
  expect(vulnerability('affected').ids).toEqual([
    { system_name: 'GHSA', text: 'GHSA-m2qf-hxjv-5gpq' },
    { system_name: 'PYSEC', text: 'PYSEC-2023-62' },
  ])
})

test('a vulnerability without a CVE id is named by its own', () => {
  expect(vulnerability('under_investigation').cve).toBeUndefined()
  expect(vulnerability('under_investigation').ids).toEqual([{ system_name: 'OSV', text: 'OSV-2026-417' }])
})

test('a weakness bears the name of the catalogue, whatever was written', () => {
  expect(vulnerability('hostile').cwes).toEqual([
    {
      id: 'CWE-79',
      name: "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
      version: expect.stringMatching(/^\d+\.\d+$/),
    },
  ])
})
