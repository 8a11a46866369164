import { isFormat } from '../structure/text-format.ts'
import type { Check } from './check.ts'
import { datePlaces } from './shared/dates.ts'

const plain = /^\d{4}-\d\d-\d\dT\d\d:\d\d:(?<second>\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

export const check: Check = {
  clause: '6.1.37',
  title: 'Date and Time',
  versions: ['2.1'],
  *run(csaf) {
    for (const { date, pointer } of datePlaces(csaf)) {
      const fault = faultOf(date)
      if (fault === undefined) continue
      const right = date.replace(/^(\d{4}-\d\d-\d\d)[t ]/, '$1T').replace(/z$/, 'Z')
      const fix = { title: `Write ${right}`, edits: [{ op: 'replace', path: pointer, value: right }] } as const
      yield {
        pointer,
        message: `"${date}" is no date of CSAF: ${fault}.`,
        ...(faultOf(right) === undefined && { fix }),
      }
    }
  },
}

function faultOf(date: string): string | undefined {
  const parts = plain.exec(date)?.groups
  if (!parts) return 'write 2026-07-29T10:00:00Z or 2026-07-29T12:00:00+02:00, with capital T and Z'
  if (parts.second === '60') return 'leap seconds must not be used'
  return isFormat('date-time', date) ? undefined : 'there is no such day, time or offset'
}
