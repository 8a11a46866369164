import { TocsinError } from '../domain/errors.ts'
import { grouped } from '../domain/grouped.ts'
import type { AdvisorySource, PackageAdvisory } from '../domain/match.ts'

/** Limits on the cost of the findings of one inventory. */
export interface Limits {
  /** What was worked out for one version counts once, however many components have it. */
  readonly comparisons: number
  readonly findings: number
}

/**
 * Far above what a merged SBOM of 81,217 components needs, which is 220,000 and 13,500: an SBOM can name a million
 * versions of one package, and an index can hold thousands of its records with thousands of ranges. This many comparisons
 * take seven seconds, this many findings 250 MB.
 */
export const usualLimits: Limits = { comparisons: 40_000_000, findings: 500_000 }

/** Of a record, in comparisons with a range: putting its answer beside those of others. */
const costOfRecord = 4

/** Counts what the findings of one inventory cost, and stops when that is too much: a partial answer would be wrong. */
export class Budget {
  readonly #limits: Limits
  readonly #costs = new WeakMap<readonly PackageAdvisory[], number>()
  #comparisons = 0
  #findings = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** The same source, but each look-up pays for the comparisons with its records. */
  of(source: AdvisorySource): AdvisorySource {
    const paying = (slices: readonly PackageAdvisory[], name: string) => {
      this.#comparisons += this.#costOf(slices)
      if (this.#comparisons <= this.#limits.comparisons) return slices
      throw tooMuch(`more than ${shown(this.#limits.comparisons)} comparisons of a version with a record`, name)
    }
    return {
      ...source,
      forPackage: (ecosystem, name) => paying(source.forPackage(ecosystem, name), name),
      forBuilt: (ecosystem, name) => paying(source.forBuilt?.(ecosystem, name) ?? [], name),
    }
  }

  /** Adds this many findings of a component. */
  found(count: number, name: string): void {
    this.#findings += count
    if (this.#findings > this.#limits.findings)
      throw tooMuch(`more than ${shown(this.#limits.findings)} findings`, name)
  }

  #costOf(slices: readonly PackageAdvisory[]): number {
    const known = this.#costs.get(slices)
    if (known !== undefined) return known
    let cost = 0
    for (const { affected } of slices) cost += costOfRecord + affected.ranges.length + affected.customRanges.length
    this.#costs.set(slices, cost)
    return cost
  }
}

function tooMuch(what: string, name: string): TocsinError {
  return new TocsinError(
    'match_too_large',
    `The SBOM would take ${what}, at ${name.slice(0, 80)}; nothing is answered.`,
  )
}

function shown(number: number): string {
  return grouped(number)
}
