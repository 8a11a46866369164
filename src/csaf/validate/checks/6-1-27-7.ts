import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

const stated = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'] as const

export const check: Check = {
  clause: '6.1.27.7',
  title: 'VEX Product Status',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_vex')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if (stated.some((status) => value.product_status?.[status] !== undefined)) continue
      yield {
        pointer: value.product_status === undefined ? pointer : `${pointer}/product_status`,
        message: `In a VEX document each vulnerability states products under ${stated.join(', ')}; there are none.`,
      }
    }
  },
}
