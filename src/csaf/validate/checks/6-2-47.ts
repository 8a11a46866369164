import type { Check } from './check.ts'
import { canonicalUrls } from './shared/canonical-url.ts'

export const check: Check = {
  clause: '6.2.47',
  title: 'Use of Qualitative Severity Rating by Issuing Party',
  versions: ['2.1'],
  *run(csaf) {
    const own = new Set<string | undefined>([undefined, ...canonicalUrls(csaf)])
    for (const { value, pointer } of csaf.vulnerabilities) {
      for (const [i, { content, source }] of (value.metrics ?? []).entries()) {
        if (content?.qualitative_severity_rating === undefined || !own.has(source)) continue
        yield {
          pointer: `${pointer}/metrics/${i}/content/qualitative_severity_rating`,
          message: 'Whoever issues the document should give a CVSS score rather than a bare rating.',
        }
      }
    }
  },
}
