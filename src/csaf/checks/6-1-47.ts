import type { Check } from './check.ts'
import { ssvcPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.1.47',
  title: 'Inconsistent SSVC Target IDs',
  versions: ['2.1'],
  *run(csaf) {
    const trackingId = csaf.csaf.document?.tracking?.id
    const several = csaf.vulnerabilities.length > 1
    for (const { value, pointer, vulnerability } of ssvcPlaces(csaf)) {
      const { cve, ids = [] } = csaf.vulnerabilities[vulnerability]?.value ?? {}
      const names = new Set([cve, ...ids.map(({ text }) => text)])
      for (const [i, target] of (value.target_ids ?? []).entries()) {
        const at = `${pointer}/target_ids/${i}`
        if (several && target === trackingId) {
          yield { pointer: at, message: `"${target}" is the document itself, which is about several vulnerabilities.` }
        } else if (!names.has(target)) {
          yield { pointer: at, message: `"${target}" is neither the CVE id nor another id of this vulnerability.` }
        }
      }
    }
  },
}
