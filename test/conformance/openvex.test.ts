import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openvex } from '../../src/formats/openvex.ts'
import { anyRevision } from '../fixtures/any-revision.ts'
import { revisions } from '../fixtures/revisions.ts'
import { runs } from '../seeded.ts'
import { openvexIssues } from './validators.ts'

test.each(Object.entries(revisions))('the OpenVEX document of "%s" keeps the rules', (_name, revision) => {
  expect(openvexIssues(JSON.parse(openvex.render(revision)))).toEqual([])
})

test('any revision gives a document that keeps the rules', () => {
  fc.assert(
    fc.property(anyRevision, (revision) => {
      expect(openvexIssues(JSON.parse(openvex.render(revision)))).toEqual([])
    }),
    { numRuns: runs(5000) },
  )
})

const statement = {
  vulnerability: { name: 'CVE-2023-30861' },
  products: [{ '@id': 'pkg:generic/x@1' }],
  status: 'fixed',
}
const document = {
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://northwind.example/vex',
  author: 'Northwind Systems',
  timestamp: '2026-01-01T00:00:00Z',
  version: 1,
  statements: [statement],
}

test('the smallest document keeps the rules', () => {
  expect(openvexIssues(document)).toEqual([])
})

test.each([
  ['no author', { author: undefined }, '/author: missing'],
  ['an id that is not an IRI', { '@id': 'a b' }, '/@id: "a b" is not allowed'],
  ['a time without a zone', { timestamp: '2026-01-01T00:00:00' }, '/timestamp: "2026-01-01T00:00:00" is not allowed'],
  ['an update before its time', { last_updated: '2025-01-01T00:00:00Z' }, '/last_updated: before /timestamp'],
  ['version 0', { version: 0 }, '/version: 0 is not allowed'],
  ['a field of another standard', { serialNumber: 'x' }, '/serialNumber: unknown field'],
  ['no statements', { statements: [] }, '/statements: [] is not allowed'],
])('the rules forbid %s', (_what, changes, issue) => {
  expect(openvexIssues({ ...document, ...changes })).toEqual([issue])
})

test.each([
  ['a status of another standard', { status: 'exploitable' }, '/statements/0/status: "exploitable" is not allowed'],
  ['"affected" without an action', { status: 'affected' }, '/statements/0: affected without an action statement'],
  [
    '"not affected" without a reason',
    { status: 'not_affected' },
    '/statements/0: not affected without a justification or an impact statement',
  ],
  ['a vulnerability without a name', { vulnerability: {} }, '/statements/0/vulnerability/name: missing'],
  ['no products', { products: [] }, '/statements/0/products: [] is not allowed'],
  ['a product identified by nothing', { products: [{}] }, '/statements/0/products/0: identified by nothing'],
  [
    'a subcomponent whose id is not an IRI',
    { products: [{ '@id': 'pkg:generic/x@1', subcomponents: [{ '@id': 'flask' }] }] },
    '/statements/0/products/0/subcomponents/0/@id: "flask" is not allowed',
  ],
])('the rules forbid %s', (_what, changes, issue) => {
  expect(openvexIssues({ ...document, statements: [{ ...statement, ...changes }] })).toEqual([issue])
})
