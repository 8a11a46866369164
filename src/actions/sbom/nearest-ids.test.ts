import { expect, test } from 'vitest'
import { nearestIds, nearestPurls } from './nearest-ids.ts'

const known = ['CVE-2023-30861', 'CVE-2023-30862', 'CVE-2024-34069', 'GHSA-m2qf-hxjv-5gpq']

test.each([
  ['the fewest edits count', 'CVE-2023-30863', ['CVE-2023-30861', 'CVE-2023-30862']],
  ['two digits changed places', 'CVE-2024-34096', ['CVE-2024-34069']],
  ['one digit too many', 'CVE-2024-340699', ['CVE-2024-34069']],
  ['one digit missing', 'CVE-2024-3409', ['CVE-2024-34069']],
  ['letter case is not an edit', 'ghsa-M2QF-hxjv-5gpx', ['GHSA-m2qf-hxjv-5gpq']],
  ['three edits are too many', 'CVE-2024-11169', []],
  ['the text itself', 'CVE-2024-34069', ['CVE-2024-34069']],
  ['nothing', '', []],
  ['a text longer than any id', 'CVE-2024-34069'.padEnd(301, '9'), []],
])('%s: %s', (_, text, expected) => {
  expect(nearestIds(text, known)).toEqual(expected)
})

test('a nearer name drops those before it', () => {
  expect(nearestIds('A-1234', ['A-1299', 'A-1235', 'A-1236', 'A-1234', 'A-1237'])).toEqual(['A-1234'])
})

test('a text of 300 signs may be a package URL, a longer one is not looked at', () => {
  const [long, longer] = [300, 301].map((length) => 'x'.repeat(length))
  expect(nearestIds(long ?? '', [`${long}y`])).toEqual([`${long}y`])
  expect(nearestIds(longer ?? '', [longer ?? ''])).toEqual([])
})

test.each([
  [
    'qualifiers that the SBOM adds',
    'pkg:maven/a/b@1.20',
    ['pkg:maven/a/b@1.20?type=jar', 'pkg:maven/a/b@1.20?type=pom'],
  ],
  ['a subpath', 'pkg:maven/a/b@1.14#x', ['pkg:maven/a/b@1.14?type=jar']],
  ['without them, the fewest edits', 'pkg:maven/a/b@1.15?type=jar', ['pkg:maven/a/b@1.14?type=jar']],
  ['another package', 'pkg:npm/other@1.14', []],
])('a package URL may mean others: %s', (_, purl, expected) => {
  const held = ['pkg:maven/a/b@1.14?type=jar', 'pkg:maven/a/b@1.20?type=jar', 'pkg:maven/a/b@1.20?type=pom']
  expect(nearestPurls(purl, held)).toEqual(expected)
})
