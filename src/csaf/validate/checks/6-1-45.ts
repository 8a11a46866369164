import type { Check } from './check.ts'
import { isAfter, newestRevision, unreadDisclosure, unreadNewest } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.45',
  title: 'Inconsistent Disclosure Date',
  versions: ['2.1'],
  skips: unreadNewest,
  leaves: unreadDisclosure,
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined || csaf.csaf.document?.distribution?.tlp?.label !== 'CLEAR') return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if (!isAfter(value.disclosure_date, newest)) continue
      yield {
        pointer: `${pointer}/disclosure_date`,
        message: `The document is public since ${newest.date}, so the vulnerability cannot be disclosed only on ${value.disclosure_date}.`,
      }
    }
  },
}
