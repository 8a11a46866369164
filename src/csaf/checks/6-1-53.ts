import type { Check } from './check.ts'
import { compareInstants } from './shared/instant.ts'

export const check: Check = {
  clause: '6.1.53',
  title: 'Inconsistent Exploitation Date',
  versions: ['2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, item] of (value.first_known_exploitation_dates ?? []).entries()) {
        if ((compareInstants(item.exploitation_date, item.date) ?? 0) <= 0) continue
        yield {
          pointer: `${pointer}/first_known_exploitation_dates/${i}/exploitation_date`,
          message: `The exploitation of ${item.exploitation_date} cannot have become known before it, on ${item.date}.`,
        }
      }
    }
  },
}
