import type { AdvisoryRange, AffectedPackage, RangeEvent } from '../../domain/advisory.ts'

export const introduced = (text: string): RangeEvent => ({ introduced: text })
export const fixed = (text: string): RangeEvent => ({ fixed: text })
export const lastAffected = (text: string): RangeEvent => ({ lastAffected: text })
export const limit = (text: string): RangeEvent => ({ limit: text })

export function range(type: AdvisoryRange['type'], ...events: RangeEvent[]): AdvisoryRange {
  return { type, repo: undefined, events }
}

/** What a record says of the package `thing`: nothing but these parts. */
export function affected(ecosystem: string, parts: Partial<AffectedPackage>): AffectedPackage {
  const named = { ecosystem, release: undefined, name: 'thing' }
  return { package: named, ranges: [], versions: [], lastKnownAffected: undefined, customRanges: [], ...parts }
}
