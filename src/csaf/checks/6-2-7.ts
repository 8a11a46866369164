import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.7',
  title: 'Missing Date in Involvements',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, { date, party }] of (value.involvements ?? []).entries()) {
        if (date !== undefined) continue
        yield { pointer: `${pointer}/involvements/${i}`, message: `The involvement of the ${party} has no date.` }
      }
    }
  },
}
