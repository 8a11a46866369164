import type { StatedDecision } from '../domain/stated-decision.ts'
import type { Statement } from '../domain/vex.ts'
import type { VexReader } from './reader.ts'

/** Our own decisions file (docs/decisions.md): it speaks of whatever product it is used with. */
export const decisions: VexReader = {
  id: 'decisions',
  accepts: ({ decisions }) => Array.isArray(decisions),
  read: (document, tools) => ({ statements: tools.decisions(document).map(toStatement) }),
}

function toStatement({ vulnerability, purl, claim, decidedAt }: StatedDecision): Statement {
  const component = purl === undefined ? [] : [{ shown: purl, purls: [purl], cpes: [], isSpelled: true as const }]
  return {
    vulnerability: { id: vulnerability, aliases: [] },
    status: claim.status,
    ...('justification' in claim && { justification: claim.justification, impact: claim.impact }),
    ...('action' in claim && { action: claim.action }),
    statedAt: decidedAt,
    products: [{ product: undefined, components: component }],
  }
}
