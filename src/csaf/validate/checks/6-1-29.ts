import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.29',
  title: 'Remediation without Product Reference',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, { group_ids, product_ids }] of (value.remediations ?? []).entries()) {
        if (group_ids !== undefined || product_ids !== undefined) continue
        yield {
          pointer: `${pointer}/remediations/${i}`,
          message: 'The remediation does not say which products it is for: "product_ids" or "group_ids" is missing.',
        }
      }
    }
  },
}
