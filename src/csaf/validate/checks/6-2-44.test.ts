import { expect, test } from 'vitest'
import { check as c44 } from './6-2-44.ts'
import { check as c45 } from './6-2-45.ts'
import { check as c46 } from './6-2-46.ts'
import { check as c51 } from './6-2-51.ts'
import { check as c52 } from './6-2-52.ts'
import { check as c3_13 } from './6-3-13.ts'
import { check as c3_17 } from './6-3-17.ts'
import type { Check } from './check.ts'
import { base21, type Json, pointers, problems, product } from './testdata/documents.ts'
import { table } from './testdata/table.ts'

/** The identifiers that a check names, the first of each message. */
async function named(check: Check, license_expression: string): Promise<readonly string[]> {
  const document = base21()
  document.document.license_expression = license_expression
  const found = await problems(check, document)
  expect(found.every(({ pointer }) => pointer === '/document/license_expression')).toBe(true)
  return found.map(({ message }) => /"(.*?)"/.exec(message)?.[1] ?? '')
}

test.each<
  [expression: string, deprecated: readonly string[], absent: readonly string[], unregistered: readonly string[]]
>([
  ['MIT OR any-OSI', [], [], []],
  ['GFDL-1.1', ['GFDL-1.1'], [], []],
  ['GPL-2.0+ OR gpl-2.0', ['GPL-2.0', 'gpl-2.0'], [], []],
  ['MIT WITH Nokia-Qt-exception-1.1', ['Nokia-Qt-exception-1.1'], [], []],
  ['LicenseRef-scancode-aop-pd', ['LicenseRef-scancode-aop-pd'], [], []],
  ['LicenseRef-scancode-copyheart', [], [], []],
  ['licenseref-SCANCODE-public-domain', [], [], []],
  [
    'LicenseRef-scancode-Northwind-1.0',
    [],
    ['LicenseRef-scancode-Northwind-1.0'],
    ['LicenseRef-scancode-Northwind-1.0'],
  ],
  [
    'MIT WITH AdditionRef-scancode-northwind',
    [],
    ['AdditionRef-scancode-northwind'],
    ['AdditionRef-scancode-northwind'],
  ],
  ['Northwind-1.0 AND Northwind-1.0', [], ['Northwind-1.0'], ['Northwind-1.0']],
  ['LicenseRef-northwind.example-1.0', [], [], ['LicenseRef-northwind.example-1.0']],
  ['LicenseRef-scancode-constructor', [], ['LicenseRef-scancode-constructor'], ['LicenseRef-scancode-constructor']],
  ['MIT AND', [], [], []],
])('6.2.44, 6.2.45, 6.3.17: %s', async (expression, deprecated, absent, unregistered) => {
  // What is not an expression at all, as with small letters in "licenseref", is for test 6.1.54.
  expect(await named(c44, expression)).toEqual(deprecated)
  expect(await named(c45, expression)).toEqual(absent)
  expect(await named(c3_17, expression)).toEqual(unregistered)
})

const licensed = (license_expression: string, lang: string, ...notes: Json[]) => {
  return (document: Json) => Object.assign(document.document, { lang, license_expression, notes })
}
const note = (title: string, category = 'legal_disclaimer') => ({ category, text: '…', title })

table(c46, base21, [
  ['a text', licensed('LicenseRef-a', 'de', note('Lizenz')), []],
  ['no text', licensed('MIT OR LicenseRef-a', 'de'), ['/document/notes']],
  ['English words', licensed('LicenseRef-a', 'de', note('License')), ['/document/notes']],
  ['another category', licensed('LicenseRef-a', 'de', note('Lizenz', 'summary')), ['/document/notes/0/category']],
  ['two', licensed('LicenseRef-a', 'de', note('Lizenz'), note('Lizenz')), ['/document/notes/1']],
  ['a license that everybody knows', licensed('LicenseRef-scancode-copyheart', 'de'), []],
  ['a license that nobody has, of which 6.2.45 tells', licensed('Northwind-1.0', 'de'), []],
  ['an English document', licensed('LicenseRef-a', 'en'), []],
])

test.each<[name: string, message: string | undefined]>([
  ['vers:intdot/<4', undefined],
  ['vers:datetime/<2026-01-01T00:00:00Z', undefined],
  ['vers:all/*', undefined],
  ['vers:foo/<4', 'is not a registered type'],
  ['vers:foo/< 4 and so on', 'is not a registered type'],
  ['vers:alpm/<4', 'is a registered type of vers, but'],
  ['vers:constructor/<4', 'is not a registered type'],
  ['<4', undefined],
])('6.2.51: what is not registered is distinguished from what is only not supported: %s', async (name, message) => {
  const document = base21()
  document.product_tree.branches = [{ category: 'product_version_range', name, product: product('B') }]
  expect(await problems(c51, document)).toEqual(
    message === undefined
      ? []
      : [{ pointer: '/product_tree/branches/0/name', message: expect.stringContaining(message) }],
  )
  document.product_tree.branches[0].category = 'product_name'
  expect(await problems(c51, document)).toEqual([])
})

const hashed =
  (...algorithms: string[]) =>
  (document: Json) => {
    const file_hashes = algorithms.map((algorithm) => ({ algorithm, value: 'ab'.repeat(32) }))
    document.product_tree.full_product_names[0].product_identification_helper = {
      hashes: [{ file_hashes, filename: 'f' }],
    }
  }
const at = '/product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes'

table(c52, base21, [
  ['known ones', hashed('sha256', 'blake2s256', 'sha512-256'), []],
  ['one that nobody knows', hashed('sha256', 'unknown-algorithm'), [`${at}/1/algorithm`]],
  ['a property that every object has', hashed('constructor'), [`${at}/0/algorithm`]],
])

test.each<[namespace: string, key: string, version: string, older: boolean]>([
  ['cvss', 'AV', '3.0.0', true],
  ['cvss', 'AV', '3.0.1', false],
  ['cvss', 'E', '3.0.1', false],
  ['cisa', 'CISA', '1.0.0', true],
  ['nist#800-30', 'P_5X', '1.0.0', false],
  ['example', 'AV', '0.0.1', false],
  ['constructor', 'AV', '0.0.1', false],
])('6.3.13: decision points of all registered namespaces: %s %s %s', async (namespace, key, version, older) => {
  const document = base21()
  const ssvc_v2 = {
    ...{ schemaVersion: '2.0.0', timestamp: '2026-01-01T00:00:00Z' },
    selections: [{ key, namespace, values: [{ key: 'N' }], version }],
  }
  document.vulnerabilities[0].metrics = [{ content: { ssvc_v2 }, products: ['A1'] }]
  const pointer = '/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0/version'
  expect(await pointers(c3_13, document)).toEqual(older ? [pointer] : [])
})
