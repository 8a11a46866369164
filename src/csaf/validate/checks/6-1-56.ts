import type { PreparedVulnerability } from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'
import { listed } from './shared/listed.ts'

type Metric = NonNullable<PreparedVulnerability['value']['metrics']>[number]

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
      for (const [i, metric] of metrics) {
        const { content = {}, source, products = [] } = metric
        if (content.qualitative_severity_rating === undefined) continue
        const isScored = (id: string) => scored.has(JSON.stringify([source ?? null, id]))
        const both = products.filter((id) => id !== '' && isScored(id))
        if (both.length === 0) continue
        const from = source === undefined ? 'the publisher' : `"${source}"`
        yield {
          pointer: `${pointer}/metrics/${i}/content/qualitative_severity_rating`,
          message: `${both.length === 1 ? 'The product' : 'The products'} ${listed(both)} ${both.length === 1 ? 'has' : 'have'} a CVSS score from ${from}, which says more than this rating.`,
          ...(both.length === products.length && { fix: fixOf(metric, `${pointer}/metrics/${i}`) }),
        }
      }
    }
  },
}

/** The metric goes with its only content. */
function fixOf({ content = {} }: Metric, pointer: string): QuickFix {
  const isAll = Object.keys(content).length === 1
  const path = isAll ? pointer : `${pointer}/content/qualitative_severity_rating`
  return { title: 'Remove the rating, which the CVSS score makes needless', edits: [{ op: 'remove', path }] }
}
