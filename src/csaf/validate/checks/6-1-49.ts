import type { Check } from './check.ts'
import { isAfter, newestRevision, unreadDates, unreadNewest } from './shared/newest-revision.ts'
import { ssvcPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.1.49',
  title: 'Inconsistent SSVC Timestamp',
  versions: ['2.1'],
  skips: unreadNewest,
  leaves(csaf) {
    const places = [...ssvcPlaces(csaf)]
    return unreadDates(places.map(({ value, pointer }) => ({ date: value.timestamp, pointer: `${pointer}/timestamp` })))
  },
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const { value, pointer } of ssvcPlaces(csaf)) {
      if (!isAfter(value.timestamp, newest)) continue
      yield {
        pointer: `${pointer}/timestamp`,
        message: `The SSVC decisions are of ${value.timestamp}, after the newest revision (${newest.date}): correct the date, or add a revision.`,
      }
    }
  },
}
