import { fileName } from '../../registry/file-name.ts'
import type { Check } from './check.ts'
import { canonicalUrls } from './shared/canonical-url.ts'

export const check: Check = {
  clause: '6.2.11',
  title: 'Missing Canonical URL',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (canonicalUrls(csaf).length > 0) return
    const { id } = csaf.csaf.document?.tracking ?? {}
    const file = !id ? 'its file name' : `"${fileName(id)}"`
    yield {
      pointer: '/document/references',
      message: `No reference "self" says where the document is: an address that begins with https:// and ends with ${file}.`,
    }
  },
}
