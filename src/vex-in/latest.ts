import type { VexClaim } from './claims.ts'

/** Worst first: where nothing says which statement is later, the worse counts. */
const gravest = ['affected', 'unknown', 'under_investigation', 'fixed', 'not_affected']

/**
 * The claim that counts among those that mean one finding, and those that contradict it without being earlier. In one
 * file a claim about a component counts before one about the whole product of the same time; in a decisions file of any
 * time. Between files the later counts. A claim without a time is neither earlier nor later than any other.
 */
export function winner(
  claims: readonly VexClaim[],
): { readonly counts: VexClaim; readonly rivals: readonly VexClaim[] } | undefined {
  const ofFiles = [...Map.groupBy(claims, ({ vex }) => vex).values()].flatMap(strongest)
  const [counts, ...others] = latest(ofFiles).toSorted((a, b) => gravity(a) - gravity(b))
  if (!counts) return undefined
  const rivals = new Map(
    others
      .filter((each) => gravity(each) !== gravity(counts))
      .map((each) => [`${each.vex.file} ${each.statement.status}`, each]),
  )
  return { counts, rivals: [...rivals.values()] }
}

function strongest(claims: readonly VexClaim[]): readonly VexClaim[] {
  return claims[0]?.vex.format === 'decisions' ? latest(closest(claims)) : closest(latest(claims))
}

/** Those about a component, where there are any. */
function closest(claims: readonly VexClaim[]): readonly VexClaim[] {
  const close = claims.filter(({ component }) => component !== undefined)
  return close.length > 0 ? close : claims
}

function latest(claims: readonly VexClaim[]): readonly VexClaim[] {
  const last = claims.reduce((most, { instant }) => Math.max(most, instant ?? most), Number.NEGATIVE_INFINITY)
  return claims.filter(({ instant }) => instant === undefined || instant === last)
}

/** The lower, the worse. */
export function gravity({ statement }: VexClaim): number {
  return gravest.indexOf(statement.status)
}
