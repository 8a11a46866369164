import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.17',
  title: 'CVE in Field IDs',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, { text }] of (value.ids ?? []).entries()) {
        if (text === undefined || !/^CVE-\d{4}-\d{4,}$/.test(text)) continue
        yield { pointer: `${pointer}/ids/${i}`, message: `${text} belongs into "cve", not among the ids.` }
      }
    }
  },
}
