import type { AdvisoryRange, AffectedPackage, RangeEvent } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'

/** An entry of `affected[]` as a record of the OSV format writes it. https://ossf.github.io/osv-schema/#affected-fields */
export interface OsvAffected {
  /** `ecosystem` with its suffix, where it has one: `Debian:12`. */
  readonly package: { readonly ecosystem: string; readonly name: string }
  readonly ranges?: readonly OsvRange[]
  readonly versions?: readonly string[]
}

export interface OsvRange {
  /** `SEMVER`, `ECOSYSTEM` or `GIT`; a range of another type decides nothing. */
  readonly type: string
  readonly events: readonly OsvEvent[]
}

/** Exactly one of the four. */
export interface OsvEvent {
  readonly introduced?: string
  readonly fixed?: string
  readonly last_affected?: string
  readonly limit?: string
}

/** A range without events: matching answers "unknown" to it. */
const unread: AdvisoryRange = { type: 'ECOSYSTEM', repo: undefined, events: [] }

/**
 * An unreadable part of an entry becomes a range that decides nothing, so that it never looks like "not in range". Throws
 * argument_invalid for an entry that names no package.
 */
export function readAffected(entry: OsvAffected): AffectedPackage {
  const { package: named, ranges = [], versions = [] } = fieldsOf(entry)
  const { ecosystem, name } = fieldsOf(named)
  if (typeof ecosystem !== 'string' || typeof name !== 'string')
    throw new TocsinError('argument_invalid', 'The entry must be an object whose package has an ecosystem and a name.')
  const [base = '', ...release] = ecosystem.split(':')
  const texts = Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : []
  const areAllTexts = Array.isArray(versions) && texts.length === versions.length
  return {
    package: { ecosystem: base, release: release.length > 0 ? release.join(':') : undefined, name },
    ranges: [...(Array.isArray(ranges) ? ranges.map(readRange) : [unread]), ...(areAllTexts ? [] : [unread])],
    versions: texts,
    lastKnownAffected: undefined,
    customRanges: [],
  }
}

function readRange(range: unknown): AdvisoryRange {
  const { type, events } = fieldsOf(range)
  if ((type !== 'SEMVER' && type !== 'ECOSYSTEM' && type !== 'GIT') || !Array.isArray(events)) return unread
  const read = events.map(readEvent)
  if (!read.every((event) => event !== undefined)) return unread
  return { type, repo: undefined, events: read }
}

function readEvent(event: unknown): RangeEvent | undefined {
  const given = Object.entries(fieldsOf(event)).filter(([, value]) => value !== undefined)
  const [[kind, version] = ['', ''], ...more] = given
  if (more.length > 0 || typeof version !== 'string') return undefined
  if (kind === 'introduced') return { introduced: version }
  if (kind === 'fixed') return { fixed: version }
  if (kind === 'last_affected') return { lastAffected: version }
  return kind === 'limit' ? { limit: version } : undefined
}

/** Nobody has checked what a caller in plain JavaScript gives; what is not an object has no fields. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  // An object has unknown fields.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
