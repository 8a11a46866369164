import type { AdvisorySource } from '../domain/finding.ts'
import type { Inventory, Unread } from '../domain/inventory.ts'
import { sampleReason } from '../domain/report.ts'
import type { AdvisoryIndex } from '../index/index.ts'
import { coordinates, type MatchResult, matchInventory, rememberingSource } from '../match/index.ts'

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
  const source = rememberingSource(index)
  const noting: AdvisorySource = {
    ...source,
    forPackage(ecosystem, name) {
      asked.add(ecosystem)
      return source.forPackage(ecosystem, name)
    },
  }
  const isSample = index.status().sample === true
  return {
    asked,
    match(inventory) {
      const result = matchInventory(inventory, noting, ecosystems)
      return isSample ? withSampleGaps(result, inventory, unnamedIn(inventory, source, ecosystems)) : result
    },
  }
}

/** The components, by reference, whose packages no record of the index names. */
function unnamedIn(
  inventory: Inventory,
  source: AdvisorySource,
  ecosystems: ReadonlySet<string>,
): ReadonlyMap<string, { readonly wasLookedUp: boolean }> {
  const unnamed = new Map<string, { readonly wasLookedUp: boolean }>()
  for (const component of inventory.components) {
    if ('reason' in coordinates(component) || component.version === undefined) continue
    let isNamed = false
    const watch = <T>(found: readonly T[]) => {
      if (found.length > 0) isNamed = true
      return found
    }
    const watched: AdvisorySource = {
      ...source,
      forPackage: (ecosystem, name) => watch(source.forPackage(ecosystem, name)),
      forBuilt: (ecosystem, name) => watch(source.forBuilt?.(ecosystem, name) ?? []),
    }
    const alone = { ...inventory, subject: undefined, components: [component], dependencies: new Map() }
    const { matchable } = matchInventory(alone, watched, ecosystems)
    if (!isNamed) unnamed.set(component.ref, { wasLookedUp: matchable > 0 })
  }
  return unnamed
}

function withSampleGaps(
  { findings, matchable, unmatched }: MatchResult,
  { components }: Inventory,
  unnamed: ReturnType<typeof unnamedIn>,
): MatchResult {
  const gaps: Unread[] = components.flatMap(({ ref }) => (unnamed.has(ref) ? [{ ref, reason: sampleReason }] : []))
  const lost = [...unnamed.values()].filter(({ wasLookedUp }) => wasLookedUp).length
  const others = unmatched.filter(({ ref }) => !unnamed.has(ref))
  return { findings, matchable: matchable - lost, unmatched: [...others, ...gaps] }
}
