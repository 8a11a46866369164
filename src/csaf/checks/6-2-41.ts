import type { Check } from './check.ts'
import { latestOf, secondsOf } from './shared/instant.ts'
import { newestRevision } from './shared/newest-revision.ts'

const days = 15

export const check: Check = {
  clause: '6.2.41',
  title: 'Old EPSS Timestamp',
  versions: ['2.1'],
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      const metrics = [...(value.metrics ?? []).entries()]
      const youngest = latestOf(metrics.map(([, { content }]) => content?.epss?.timestamp))
      if (youngest === undefined || secondsBetween(youngest, newest) <= days * 86_400) continue
      const at = metrics.find(([, { content }]) => content?.epss?.timestamp === youngest)?.[0] ?? 0
      yield {
        pointer: `${pointer}/metrics/${at}/content/epss/timestamp`,
        message: `The newest EPSS value is of ${youngest}, more than ${days} days before the newest revision (${newest}).`,
      }
    }
  },
}

function secondsBetween(from: string, to: string): number {
  return (secondsOf(to) ?? 0) - (secondsOf(from) ?? 0)
}
