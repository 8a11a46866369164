import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.6',
  title: 'Product Status',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory', 'csaf_deprecated_security_advisory')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if (value.product_status !== undefined) continue
      yield { pointer, message: 'In a document of this category each vulnerability needs a "product_status".' }
    }
  },
}
