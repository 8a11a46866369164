import type { ImportedClaim, ImportedDecision } from '../../domain/imported-vulnerability.ts'
import { listOf } from './decisions.ts'
import { present } from './present.ts'

/** `product_status`, `flags` and the impact statements among the threats, as the decisions have them. */
export function writeDecisions(decisions: readonly ImportedDecision[], recommended: readonly string[] | undefined) {
  return {
    product_status: present({ ...idsBy(decisions, listOf), recommended }),
    flags: Object.entries(idsBy(decisions, flagOf)).map(([flag, product_ids]) => {
      // The key is what `flagOf` wrote.
      const [label, date] = JSON.parse(flag) as readonly [string, string | null]
      return present({ date: date ?? undefined, label, product_ids })
    }),
    impacts: [...grouped(decisions, impactOf)].map(([details, product_ids]) => {
      return present({ category: 'impact', details, product_ids })
    }),
  }
}

function flagOf(claim: ImportedClaim): string | undefined {
  if (claim.status !== 'not_affected' || claim.justification === undefined) return undefined
  return JSON.stringify([claim.justification, claim.justifiedAt ?? null])
}

function impactOf(claim: ImportedClaim): string | undefined {
  return claim.status === 'not_affected' ? claim.impact || undefined : undefined
}

function idsBy(decisions: readonly ImportedDecision[], keyOf: (claim: ImportedClaim) => string | undefined) {
  return Object.fromEntries(grouped(decisions, keyOf))
}

/** Product ids by what is said of them; a list that needs no joining stays the same list. */
function grouped(
  decisions: readonly ImportedDecision[],
  keyOf: (claim: ImportedClaim) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, (readonly string[])[]>()
  for (const { claim, products } of decisions) {
    const key = keyOf(claim)
    if (key === undefined) continue
    const lists = groups.get(key)
    if (lists) lists.push(products)
    else groups.set(key, [products])
  }
  return new Map(
    [...groups].map(([key, [first = [], ...more]]) => [key, more.length > 0 ? [first, ...more].flat() : first]),
  )
}
