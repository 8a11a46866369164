import type { AdvisorySource, Finding } from '../domain/finding.ts'
import type { Component, Inventory, Unread } from '../domain/inventory.ts'
import { findingsAt, type RecordJudgement, recordAnswersAt } from './answers.ts'
import { coordinates } from './coordinates.ts'
import { coverageOf } from './coverage.ts'
import { nameFinder } from './named.ts'
import { pathFinder } from './paths.ts'
import { chain } from './place.ts'
import { isPro } from './releases.ts'

/** Findings of one inventory, and what could not be looked up at all. */
export interface MatchResult {
  /** Sorted by component (document order), then vulnerability id. One per (component, alias group). */
  readonly findings: readonly Finding[]
  /** Components that advisories could be looked up for. */
  readonly matchable: number
  /** Components that were not looked up, or not as they should be, each with its reason; those without purl or version are in the inventory's own list. */
  readonly unmatched: readonly Unread[]
}

/**
 * Inventory × advisories → findings. `ecosystems` are those the source holds advisories for, with their suffixes: a
 * component of any other, or of another release, is reported as unmatched.
 */
export function matchInventory(
  inventory: Inventory,
  source: AdvisorySource,
  ecosystems: ReadonlySet<string>,
): MatchResult {
  const findings: Finding[] = []
  const unmatched: Unread[] = []
  const paths = pathFinder(inventory)
  const coverage = coverageOf(ecosystems)
  const names = nameFinder(inventory, source)
  let matchable = 0
  for (const component of inventory.components) {
    const place = coordinates(component)
    if ('reason' in place) {
      if (component.package) unmatched.push({ ref: component.ref, reason: place.reason })
      continue
    }
    const places = chain(place)
    if (places.every((each) => coverage(each) !== undefined)) {
      const general = places.findLast(({ guess, release }) => !guess && !isPro(release)) ?? place
      unmatched.push({ ref: component.ref, reason: coverage(general) ?? '' })
    } else {
      const { fault, remark } = names.doubts(component, place)
      const reason = fault ?? remark
      if (reason !== undefined) unmatched.push({ ref: component.ref, reason })
      if (fault === undefined && place.version !== undefined) matchable++
      for (const finding of findingsAt(names.withoutListed(component, place), source)) {
        findings.push({ component, ...finding, paths: paths(component.ref) })
      }
    }
  }
  return { findings, matchable, unmatched }
}

/** The judgement of every record on one component, withdrawn ones included, by vulnerability; the strongest first. */
export function judgeComponent(component: Component, source: AdvisorySource): readonly (readonly RecordJudgement[])[] {
  const place = coordinates(component)
  return 'reason' in place ? [] : recordAnswersAt(place, source)
}
