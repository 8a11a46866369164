import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.18',
  title: 'Use of Qualitative Severity Rating',
  versions: ['2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, { content }] of (value.metrics ?? []).entries()) {
        if (content?.qualitative_severity_rating === undefined) continue
        yield {
          pointer: `${pointer}/metrics/${i}/content/qualitative_severity_rating`,
          message: `"${content.qualitative_severity_rating}" is a rating without its reasons; a CVSS vector says more.`,
        }
      }
    }
  },
}
