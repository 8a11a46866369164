import { expect, test } from 'vitest'
import { draftLines } from './draft-words.ts'

const title = 'CVE-2024-1135 in gunicorn, shipped with Northwind Lakehouse 2.3 and whatever came after it'
const draft = (folder: string, status: string) => ({ folder, status, title })
const plain = [draft('bulletins/NWSB-CVE-2024-1135', 'affected'), draft('bulletins/NWSB-1', 'under_investigation')]
const wide = [
  plain[1] ?? draft('', ''),
  draft('bulletins/NWSB-CVE-2024-1', 'affected, under_investigation, not_affected'),
]
const long = [draft(`bulletins/NWSB-${'X'.repeat(40)}`, 'affected, fixed')]

test.each([
  ['a status each', plain, 80, 'bulletins/NWSB-1              under_investigation  CVE-2024-1135 in gunicorn, s…\n'],
  ['several statuses, in a wide terminal', wide, 160, '  affected, under_investigation, not_affected  CVE-2024-1135'],
  [
    'several statuses, counted where it is narrow',
    wide,
    80,
    'bulletins/NWSB-CVE-2024-1  affected +2          CVE-2024',
  ],
  ['one status beside those that are counted', wide, 80, 'bulletins/NWSB-1           under_investigation  CVE-2024'],
  [
    'a folder that leaves no room',
    long,
    80,
    `${'X'.repeat(40)}  affected, fixed\n  CVE-2024-1135 in gunicorn, shipped`,
  ],
])('%s', (_, written, columns, expected) => {
  const text = draftLines(written, { columns }).join('')
  expect(text).toContain(expected)
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(columns)
})
