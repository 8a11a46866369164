import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.23',
  title: 'Multiple Use of Same CVE',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    const first = new Map<string, string>()
    for (const { value, pointer } of vulnerabilities) {
      if (value.cve === undefined) continue
      const other = first.get(value.cve)
      if (other === undefined) first.set(value.cve, pointer)
      else yield { pointer: `${pointer}/cve`, message: `${value.cve} has an item of its own already: ${other}.` }
    }
  },
}
