import type { AdvisoryRange, AffectedPackage, RangeEvent } from '../domain/advisory.ts'

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

/** An unreadable part of an entry becomes a range that decides nothing, so that it never looks like "not in range". */
export function readAffected({ package: named, ranges = [], versions = [] }: OsvAffected): AffectedPackage {
  const [ecosystem = '', ...release] = named.ecosystem.split(':')
  const texts = versions.filter((version) => typeof version === 'string')
  return {
    package: { ecosystem, release: release.length > 0 ? release.join(':') : undefined, name: named.name },
    ranges: [...ranges.map(readRange), ...(texts.length < versions.length ? [unread] : [])],
    versions: texts,
    lastKnownAffected: undefined,
    customRanges: [],
  }
}

function readRange({ type, events }: OsvRange): AdvisoryRange {
  if (type !== 'SEMVER' && type !== 'ECOSYSTEM' && type !== 'GIT') return unread
  const read = events.map(readEvent)
  if (!read.every((event) => event !== undefined)) return unread
  return { type, repo: undefined, events: read }
}

function readEvent(event: OsvEvent): RangeEvent | undefined {
  const [[kind, version] = ['', ''], ...more] = Object.entries(event).filter(([, value]) => value !== undefined)
  if (more.length > 0 || typeof version !== 'string') return undefined
  if (kind === 'introduced') return { introduced: version }
  if (kind === 'fixed') return { fixed: version }
  if (kind === 'last_affected') return { lastAffected: version }
  return kind === 'limit' ? { limit: version } : undefined
}
