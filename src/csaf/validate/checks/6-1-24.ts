import type { Check } from './check.ts'

/** Dates are compared as they are written: section 3.2.4.9 of CSAF 2.1 speaks of their values. */
export const check: Check = {
  clause: '6.1.24',
  title: 'Multiple Definition in Involvements',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      const seen = new Set<string>()
      for (const [i, { date, party }] of (value.involvements ?? []).entries()) {
        if (date === undefined || party === undefined) continue
        const key = `${party} ${date}`
        if (seen.has(key)) {
          yield {
            pointer: `${pointer}/involvements/${i}`,
            message: `The ${party} has an involvement of ${date} already; at one time a party has one status.`,
          }
        }
        seen.add(key)
      }
    }
  },
}
