import { describe, expect, test } from 'vitest'
import { isCveId, isCweId, parseId } from './ids.ts'

describe('an id of the record is a UUIDv7', () => {
  test.each([
    ['0193a5f0-8c00-7abc-8def-0123456789ab', '0193a5f0-8c00-7abc-8def-0123456789ab'],
    ['0193A5F0-8C00-7ABC-8DEF-0123456789AB', '0193a5f0-8c00-7abc-8def-0123456789ab'],
    ['0193a5f0-8c00-4abc-8def-0123456789ab', undefined],
    ['0193a5f0-8c00-7abc-cdef-0123456789ab', undefined],
    ['0193a5f08c007abc8def0123456789ab', undefined],
    ['0193a5f0-8c00-7abc-8def-0123456789ab\n', undefined],
    ['NWSB-2026-0001', undefined],
    ['', undefined],
  ])('%j → %s', (text, id) => {
    expect(parseId<'Bulletin'>(text)).toBe(id)
  })
})

describe('a CVE id has four digits of a year and 4 to 19 of a number', () => {
  test.each([
    ['CVE-2023-30861', true],
    ['CVE-1999-0001', true],
    ['CVE-2023-1234567890123456789', true],
    ['CVE-2023-12345678901234567890', false],
    ['CVE-2023-123', false],
    ['CVE-23-1234', false],
    ['CVE-BOGUS', false],
    ['CVE-2023-30861 ', false],
    ['cve-2023-30861', false],
    ['XCVE-2023-30861', false],
    ['CVE-2023-30861\n', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isCveId(text)).toBe(expected)
  })
})

describe('a CWE id has a number of up to six digits that does not begin with 0', () => {
  test.each([
    ['CWE-79', true],
    ['CWE-1', true],
    ['CWE-123456', true],
    ['CWE-1234567', false],
    ['CWE-079', false],
    ['CWE-0', false],
    ['CWE-', false],
    ['CWE-79 ', false],
    ['cwe-79', false],
    ['NVD-CWE-Other', false],
  ])('%j: %s', (text, expected) => {
    expect(isCweId(text)).toBe(expected)
  })
})
