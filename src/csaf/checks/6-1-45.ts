import type { Check } from './check.ts'
import { compareInstants } from './shared/instant.ts'
import { newestRevision } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.45',
  title: 'Inconsistent Disclosure Date',
  versions: ['2.1'],
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined || csaf.csaf.document?.distribution?.tlp?.label !== 'CLEAR') return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if ((compareInstants(value.disclosure_date, newest) ?? 0) <= 0) continue
      yield {
        pointer: `${pointer}/disclosure_date`,
        message: `The document is public since ${newest}, so the vulnerability cannot be disclosed only on ${value.disclosure_date}.`,
      }
    }
  },
}
