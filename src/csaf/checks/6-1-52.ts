import type { Check } from './check.ts'
import { compareInstants } from './shared/instant.ts'
import { newestRevision } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.52',
  title: 'Inconsistent First Known Exploitation Dates',
  versions: ['2.1'],
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      for (const [i, item] of (value.first_known_exploitation_dates ?? []).entries()) {
        for (const key of ['date', 'exploitation_date'] as const) {
          if ((compareInstants(item[key], newest) ?? 0) <= 0) continue
          yield {
            pointer: `${pointer}/first_known_exploitation_dates/${i}/${key}`,
            message: `This date, ${item[key]}, is after the newest revision (${newest}): correct it, or add a revision.`,
          }
        }
      }
    }
  },
}
