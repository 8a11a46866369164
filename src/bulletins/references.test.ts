import { expect, test } from 'vitest'
import { referenceName } from './references.ts'

test.each([
  ['ADVISORY', 'Advisory'],
  ['ARTICLE', 'Article'],
  ['DETECTION', 'Detection'],
  ['DISCUSSION', 'Discussion'],
  ['REPORT', 'Report'],
  ['FIX', 'Fix'],
  ['INTRODUCED', 'Change that introduced the flaw'],
  ['PACKAGE', 'Package'],
  ['EVIDENCE', 'Evidence'],
  ['WEB', 'Web page'],
  ['ELSE', 'Web page'],
])('a reference of the kind %s is called %s, with its host', (type, name) => {
  expect(referenceName(type, 'https://works.example:8443/a?b')).toBe(`${name} (works.example:8443)`)
})

test.each([
  [
    'FIX',
    'https://github.com/pallets/flask/commit/70f906c51ce49c485f1d355703e9cc3386b1cc2b',
    'Fix: commit 70f906c of pallets/flask (github.com)',
  ],
  [
    'WEB',
    'https://github.com/pallets/flask/commit/70f906c51ce49c485f1d355703e9cc3386b1cc2b',
    'Commit 70f906c of pallets/flask (github.com)',
  ],
  [
    'ADVISORY',
    'https://github.com/pallets/flask/security/advisories/GHSA-m2qf-hxjv-5gpq',
    'Advisory GHSA-m2qf-hxjv-5gpq of pallets/flask (github.com)',
  ],
  ['WEB', 'https://github.com/advisories/GHSA-m2qf-hxjv-5gpq', 'Advisory GHSA-m2qf-hxjv-5gpq (github.com)'],
  ['WEB', 'https://github.com/pallets/flask/releases/tag/2.3.2', 'Release 2.3.2 of pallets/flask (github.com)'],
  ['REPORT', 'https://github.com/pallets/flask/issues/12', 'Report: issue 12 of pallets/flask (github.com)'],
  ['FIX', 'https://gitlab.com/a/b/-/merge_requests/7', 'Fix: change 7 of a/b (gitlab.com)'],
  ['PACKAGE', 'https://github.com/pallets/flask', 'Package: repository pallets/flask (github.com)'],
  [
    'ADVISORY',
    'https://nvd.nist.gov/vuln/detail/CVE-2023-30861',
    'Advisory: entry for CVE-2023-30861 in the NVD (nvd.nist.gov)',
  ],
  [
    'WEB',
    'https://github.com/pypa/advisory-database/tree/main/vulns/flask/PYSEC-2023-62.yaml',
    'Advisory PYSEC-2023-62 (github.com)',
  ],
  ['WEB', 'https://www.debian.org/security/2023/dsa-5442', 'Advisory DSA-5442 (www.debian.org)'],
  ['WEB', 'https://www.cve.org/CVERecord?id=CVE-2023-30861', 'Advisory CVE-2023-30861 (www.cve.org)'],
  ['ADVISORY', 'https://access.redhat.com/errata/RHSA-2023:1234', 'Advisory RHSA-2023:1234 (access.redhat.com)'],
  ['WEB', 'https://github.com/pallets/flask/blob/main/README.md', 'Web page (github.com)'],
  ['WEB', 'https://example.com/%E0%A4%A', 'Web page (example.com)'],
])('%s %s is %s', (type, url, name) => {
  expect(referenceName(type, url)).toBe(name)
})
