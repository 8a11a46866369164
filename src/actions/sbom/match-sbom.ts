import type { Inventory } from '../../domain/inventory.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import type { SbomMatches } from '../../domain/ports/sbom-matcher.ts'
import { indexMatcher } from '../index/match-index.ts'
import { enrich } from './enrich.ts'

/** What an index knows of inventories; one matcher for several, so that packages they share are looked up once. */
export function sbomMatching(index: AdvisoryIndex): (inventory: Inventory) => SbomMatches {
  const matcher = indexMatcher(index)
  return (inventory) => {
    const { findings, components, matchable, unmatched } = matcher.match(inventory)
    return {
      ...{ inventory, components, matchable, unmatched },
      findings: findings.map((finding) => enrich(index, finding)),
      asked: [...matcher.asked],
    }
  }
}
