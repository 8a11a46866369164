import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.7',
  title: 'Missing Date in Involvements',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, { date, party, status }] of (value.involvements ?? []).entries()) {
        if (date !== undefined) continue
        const what = status === undefined ? 'was involved' : `was involved ("${status}")`
        yield {
          pointer: `${pointer}/involvements/${i}`,
          message: `The involvement does not say since when the ${party ?? 'party'} ${what}: add "date".`,
        }
      }
    }
  },
}
