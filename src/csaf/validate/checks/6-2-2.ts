import { productsOfAll } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { statusPlaces } from './shared/status-groups.ts'

export const check: Check = {
  clause: '6.2.2',
  title: 'Missing Remediation',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const vulnerability of csaf.vulnerabilities) {
      const answered = productsOfAll(csaf, vulnerability.value.remediations)
      for (const { id, group, pointer } of statusPlaces(vulnerability, ['affected', 'under investigation'])) {
        if (answered.has(id)) continue
        yield { pointer: pointer(), message: `"${id}" is ${group}, but no remediation is for it.` }
      }
    }
  },
}
