import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.3',
  title: 'Missing CVE',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      if (value.cve !== undefined) continue
      yield {
        pointer: `${pointer}/cve`,
        message: 'The vulnerability has no CVE id, so programs cannot match it to others.',
      }
    }
  },
}
