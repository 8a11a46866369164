import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.4',
  title: 'Missing CWE',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities, version }) {
    for (const { value, pointer } of vulnerabilities) {
      if (value.cwe !== undefined || (value.cwes ?? []).length > 0) continue
      const key = version === '2.0' ? 'cwe' : 'cwes'
      yield { pointer: `${pointer}/${key}`, message: 'No weakness (CWE) says what kind of flaw this is.' }
    }
  },
}
