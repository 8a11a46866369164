import type { PreparedVulnerability } from '../../schema/index.ts'
import type { Check, Problem } from './check.ts'
import { statusPlaces } from './shared/status-groups.ts'

const older = ['cvss_v2', 'cvss_v3'] as const

/** Two tests in one: metrics with an older CVSS have 4.0 too, and every affected product has some CVSS. */
export const check: Check = {
  clause: '6.3.12',
  title: 'Missing CVSS v4.0',
  versions: ['2.1'],
  *run({ vulnerabilities }) {
    for (const vulnerability of vulnerabilities) {
      const scored = new Set<string>()
      for (const [i, { content = {}, products = [] }] of (vulnerability.value.metrics ?? []).entries()) {
        const has = older.filter((kind) => content[kind] !== undefined)
        if (has.length > 0 || content.cvss_v4) for (const id of products) scored.add(id)
        if (has.length === 0 || content.cvss_v4) continue
        yield {
          pointer: `${vulnerability.pointer}/metrics/${i}/content`,
          message: `There is ${has.join(' and ')} here, but no cvss_v4; give a CVSS 4.0 score too.`,
        }
      }
      yield* withoutScore(vulnerability, scored)
    }
  },
}

function* withoutScore(vulnerability: PreparedVulnerability, scored: Set<string>): Iterable<Problem> {
  for (const { id, pointer } of statusPlaces(vulnerability, ['affected'])) {
    if (!scored.has(id)) yield { pointer: pointer(), message: `"${id}" is affected and has no CVSS score.` }
  }
}
