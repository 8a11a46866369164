import type { Inventory } from '../../domain/inventory.ts'
import type { AdvisorySource } from '../../domain/match.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import { cachedSource, type MatchResult, matchInventory } from '../../match/index.ts'

/** Findings of inventories against one index. */
export interface IndexMatcher {
  match(inventory: Inventory): MatchResult
  /** The ecosystems that were asked so far, without suffixes. */
  readonly asked: ReadonlySet<string>
}

/** In an index that is a sample, a component is looked up only where the index names its package. */
export function indexMatcher(index: AdvisoryIndex): IndexMatcher {
  const ecosystems = index.ecosystems()
  const asked = new Set<string>()
  const source = cachedSource(index)
  const noting: AdvisorySource = {
    ...source,
    isSample: index.status().sample === true,
    forPackage(ecosystem, name) {
      asked.add(ecosystem)
      return source.forPackage(ecosystem, name)
    },
  }
  return { asked, match: (inventory) => matchInventory(inventory, noting, ecosystems) }
}
