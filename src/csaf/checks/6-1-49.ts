import type { Check } from './check.ts'
import { compareInstants } from './shared/instant.ts'
import { newestRevision } from './shared/newest-revision.ts'
import { ssvcPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.1.49',
  title: 'Inconsistent SSVC Timestamp',
  versions: ['2.1'],
  *run(csaf) {
    const newest = newestRevision(csaf)
    for (const { value, pointer } of ssvcPlaces(csaf)) {
      if (newest === undefined || (compareInstants(value.timestamp, newest) ?? 0) <= 0) continue
      yield {
        pointer: `${pointer}/timestamp`,
        message: `The SSVC decisions are of ${value.timestamp}, after the newest revision (${newest}): correct the date, or add a revision.`,
      }
    }
  },
}
