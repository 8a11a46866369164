import type { Check } from './check.ts'
import { compareInstants } from './shared/instant.ts'
import { newestRevision } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.51',
  title: 'Inconsistent EPSS Timestamp',
  versions: ['2.1'],
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      for (const [i, { content }] of (value.metrics ?? []).entries()) {
        const timestamp = content?.epss?.timestamp
        if ((compareInstants(timestamp, newest) ?? 0) <= 0) continue
        yield {
          pointer: `${pointer}/metrics/${i}/content/epss/timestamp`,
          message: `The EPSS value is of ${timestamp}, after the newest revision (${newest}): correct the date, or add a revision.`,
        }
      }
    }
  },
}
