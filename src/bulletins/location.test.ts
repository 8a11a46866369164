import { expect, test } from 'vitest'
import { revisions } from '../../test/fixtures/revisions.ts'
import { fileName } from '../csaf/registry/file-name.ts'
import { bulletinUrl, documentPath } from './location.ts'

test.each([
  ['NWSB-2026-0001', 'nwsb-2026-0001.json'],
  ['RHBA-2019:0024', 'rhba-2019_0024.json'],
  ['Example Company - 2019-YH3234', 'example_company_-_2019-yh3234.json'],
  ['a//..__b+c', 'a_b+c.json'],
])('the file of %s is %s', (trackingId, expected) => {
  expect(fileName(trackingId)).toBe(expected)
})

test.each([
  ['affected', '.well-known/csaf/white/2026/nwsb-2026-0001.json'],
  ['under_investigation', '.well-known/csaf/red/2026/nwsb-2026-0003.json'],
  ['mixed', '.well-known/csaf/green/2026/nwsb-2026-0005.json'],
  ['hostile', '.well-known/csaf/white/2026/nwsb-2026-0666_script_alert_1_script_.json'],
] as const)('the document of "%s" is published at %s', (name, expected) => {
  expect(documentPath(revisions[name])).toBe(expected)
})

test('the year of the path is that of the first release', () => {
  const revised = { number: 3, date: '2027-01-02T00:00:00Z', summary: 'Revised.' }
  const { affected } = revisions
  expect(documentPath({ ...affected, history: [...affected.history, revised] })).toContain('/2026/')
})

test.each([
  ['affected', 'https://security.northwind.example/bulletins/NWSB-2026-0001/'],
  ['mixed', undefined],
  [
    'hostile',
    'https://security.northwind.example/bulletins/NWSB-2026-0666~2f~..~2f~~3c~script~3e~alert~28~1~29~~3c~~2f~script~3e~~8000fdf07e/',
  ],
] as const)('the page of "%s" is %s', (name, expected) => {
  expect(bulletinUrl(revisions[name].bulletin)).toBe(expected)
})
