import type { Component, Inventory, Unread } from '../domain/inventory.ts'
import type { AdvisorySource, Match } from '../domain/match.ts'
import { sampleReason } from '../domain/report.ts'
import { matchesAt, type PlaceMatch, type RecordJudgement, recordAnswersAt } from './answers.ts'
import { Budget, usualLimits } from './budget.ts'
import { coordinates } from './coordinates.ts'
import { coverageOf } from './coverage.ts'
import { doubtsOf, isNamed } from './doubts.ts'
import { lookedUp } from './looked-up.ts'
import { pathFinder } from './paths.ts'
import { type Coordinates, chain } from './place.ts'
import { placesOf } from './places.ts'
import { isPro } from './releases.ts'

/** Findings of one inventory, and what could not be looked up at all. */
export interface MatchResult {
  /** Sorted by component (document order), then vulnerability id. One per (component, alias group). */
  readonly findings: readonly Match[]
  /** Components that count: all of the inventory, and its subject where that is looked up like one. */
  readonly components: number
  /** Components that advisories could be looked up for. */
  readonly matchable: number
  /** Components that were not looked up, or not as they should be, each with its reason; those without purl or version are in the inventory's own list. */
  readonly unmatched: readonly Unread[]
}

/**
 * Inventory × advisories → findings. `ecosystems` are those the source holds advisories for, with their suffixes: a
 * component of any other, or of another release, is reported as unmatched. Throws match_too_large.
 */
export function matchInventory(
  inventory: Inventory,
  source: AdvisorySource,
  ecosystems: ReadonlySet<string>,
  limits = usualLimits,
): MatchResult {
  const findings: Match[] = []
  const unmatched: Unread[] = []
  const paths = pathFinder(inventory)
  const coverage = coverageOf(ecosystems)
  const placeOf = placesOf(inventory)
  const doubtOf = doubtsOf(inventory, source)
  const budget = new Budget(limits)
  const findingsOf = onceForEach(budget.of(source))
  let matchable = 0
  const components = lookedUp(inventory, (place) => coverage(place) === undefined)
  for (const component of components) {
    const place = placeOf(component)
    if ('reason' in place) {
      if (component.package) unmatched.push({ ref: component.ref, reason: place.reason })
      continue
    }
    // Of components the inventory says so itself; a subject may lack a version, unless it is looked up.
    if (component === inventory.subject && component.version === undefined) {
      unmatched.push({ ref: component.ref, reason: 'no version' })
    }
    const places = chain(place)
    if (source.isSample && !isNamed(place, source)) {
      if (component.version !== undefined) unmatched.push({ ref: component.ref, reason: sampleReason })
    } else if (places.every((each) => coverage(each) !== undefined)) {
      const general = places.findLast(({ guess, release }) => !guess && !isPro(release)) ?? place
      unmatched.push({ ref: component.ref, reason: coverage(general) ?? '' })
    } else {
      const doubt = doubtOf(component, place)
      if (doubt) unmatched.push({ ref: component.ref, reason: doubt.reason })
      if (doubt?.lookedUp !== false && place.version !== undefined) matchable++
      const found = findingsOf(place)
      budget.found(found.length, component.name)
      const ways = found.length > 0 ? paths(component.ref) : []
      for (const finding of found) findings.push({ component, ...finding, paths: ways })
    }
  }
  return { findings, components: components.length, matchable, unmatched }
}

/** The findings at each place, worked out once: a document may hold one package many times. */
function onceForEach(source: AdvisorySource): (place: Coordinates) => readonly PlaceMatch[] {
  const known = new Map<string, readonly PlaceMatch[]>()
  return (place) => {
    const key = JSON.stringify(place)
    const found = known.get(key) ?? matchesAt(place, source)
    known.set(key, found)
    return found
  }
}

/**
 * The judgement of every record on one component, withdrawn ones included, by vulnerability; the strongest first. Where
 * the component is of an inventory, `placeOf` is `placesOf` of it, so that the answers are those of a scan.
 */
export function judgeComponent(
  component: Component,
  source: AdvisorySource,
  placeOf: ReturnType<typeof placesOf> = coordinates,
): readonly (readonly RecordJudgement[])[] {
  const place = placeOf(component)
  return 'reason' in place ? [] : recordAnswersAt(place, source)
}
