import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.56',
  title: 'Use of CVSS and Qualitative Severity Rating',
  versions: ['2.1'],
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      const metrics = [...(value.metrics ?? []).entries()]
      const scored = new Set<string>()
      for (const [, { content = {}, source, products = [] }] of metrics) {
        if (!content.cvss_v2 && !content.cvss_v3 && !content.cvss_v4) continue
        for (const id of products) scored.add(JSON.stringify([source ?? null, id]))
      }
      for (const [i, { content = {}, source, products = [] }] of metrics) {
        if (content.qualitative_severity_rating === undefined) continue
        const both = products.find((id) => scored.has(JSON.stringify([source ?? null, id])))
        if (both === undefined) continue
        const path = `${pointer}/metrics/${i}/content/qualitative_severity_rating`
        const from = source === undefined ? 'the publisher' : `"${source}"`
        yield {
          pointer: path,
          message: `The product "${both}" has a CVSS score from ${from}, which says more than this rating.`,
        }
      }
    }
  },
}
