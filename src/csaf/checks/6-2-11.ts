import type { Check } from './check.ts'
import { canonicalUrls } from './shared/canonical-url.ts'

export const check: Check = {
  clause: '6.2.11',
  title: 'Missing Canonical URL',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (canonicalUrls(csaf).length > 0) return
    yield {
      pointer: '/document/references',
      message: 'No reference "self" leads to the document: an https address that ends with its file name.',
    }
  },
}
