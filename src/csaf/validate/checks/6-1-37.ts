import { dateTime, dateTimeFault, textFault } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { datePlaces } from './shared/dates.ts'

export const check: Check = {
  clause: '6.1.37',
  title: 'Date and Time',
  versions: ['2.1'],
  *run(csaf) {
    for (const { date, pointer } of datePlaces(csaf)) {
      const mismatch = textFault(dateTime, date, csaf.version)
      const fault = mismatch === undefined ? faultOf(date) : undefined
      if (mismatch === undefined && fault === undefined) continue
      const right = date.replace(/^(\d{4}-\d\d-\d\d)[t ]/, '$1T').replace(/z$/, 'Z')
      const fix = { title: `Write ${right}`, edits: [{ op: 'replace', path: pointer, value: right }] } as const
      const isRight = dateTimeFault(right) === undefined && faultOf(right) === undefined
      const message = mismatch ?? `"${date}" is not a date of CSAF 2.1: ${fault}.`
      yield { pointer, message, ...(isRight && { fix }) }
    }
  },
}

/** What 2.1 forbids of a valid date. */
function faultOf(date: string): string | undefined {
  if (date[10] === 't' || date.endsWith('z')) return '"T" and "Z" must be capitals'
  return date.slice(17, 19) === '60' ? 'leap seconds must not be used' : undefined
}
