import { expect, test } from 'vitest'
import { systemOf } from './ids.ts'

test.each([
  ['GHSA-m2qf-hxjv-5gpq', 'GHSA'],
  ['CVE-2023-30861', 'CVE'],
  ['CVE-BOGUS', 'OSV'],
  ['CVE-2023-1', 'OSV'],
  ['DSA-5330-1', 'DSA'],
  ['x_NSWG-ECO-7', 'OSV'],
  ['', 'OSV'],
])('%s is a name of %s', (id, system) => {
  expect(systemOf(id)).toBe(system)
})
