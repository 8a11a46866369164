import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.12',
  title: 'Affected Products',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if (value.product_status?.known_affected !== undefined) continue
      yield {
        pointer: value.product_status === undefined ? pointer : `${pointer}/product_status`,
        message:
          'In a security advisory each vulnerability affects some product ("known_affected"); one that affects none belongs in a VEX document.',
      }
    }
  },
}
