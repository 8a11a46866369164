import type { AdvisoryPackage } from '../domain/advisory.ts'
import type { MatchRule } from '../domain/match.ts'
import type { VersionScheme } from '../versions/index.ts'
import type { Boundaries } from './boundaries.ts'

/** Another version that a component's text may stand for, and the sentence where the answer would differ for it. */
export interface Reading {
  /** Undefined where there are too many to try: then nothing is decided. */
  readonly text: string | undefined
  readonly rule: MatchRule
  readonly reason: string
}

export interface ReadingContext {
  readonly named: AdvisoryPackage
  readonly scheme: VersionScheme
  /** The versions that the record's range names; of schemes that order words alone. */
  readonly boundaries: Boundaries
}

/** A number above those of any version. */
const HIGHEST = '9'.repeat(20)

/**
 * What else a version may be where the document, or the tool that wrote it, left a part of it out. Orders take what is
 * missing for the lowest value, which would read as a certain answer.
 */
export function readingsOf(version: string, context: ReadingContext): Reading[] {
  const { scheme, named } = context
  if (scheme.id === 'rpm') return withEpochAndRelease(version, context, rpmRelease)
  if (scheme.id === 'debian' && named.ecosystem !== 'opam') return withEpochAndRelease(version, context, debianRevision)
  if (scheme.id === 'alpine') return withRelease(version, context, alpineRevision)
  return [...withNumbers(version, context), ...withoutChanges(version, context)]
}

/** How a distribution counts its builds of one version. */
interface Release {
  readonly word: string
  readonly pattern: RegExp
  readonly highest: string
}

const rpmRelease: Release = { word: 'release', pattern: /-[^-]*$/, highest: `-${HIGHEST}` }
const debianRevision: Release = { word: 'revision', pattern: /-[^-]*$/, highest: `-${HIGHEST}` }
const alpineRevision: Release = { word: 'revision', pattern: /-r\d+$/, highest: `-r${HIGHEST}` }

/** Where the component has no release and the record has one, or the other way round. rpm ignores the other one then. */
function withRelease(version: string, { boundaries }: ReadingContext, release: Release): Reading[] {
  const { word, pattern, highest } = release
  const cut = !pattern.test(version)
  const boundary = boundaries.first(pattern, cut)
  if (boundary === undefined) return []
  const [text, whose] = cut ? [version + highest, `${version} has no ${word}`] : [version.replace(pattern, ''), '']
  const reason = `${whose || `the record's ${boundary} has no ${word}`}, and the answer depends on it`
  return [{ text, rule: 'version_incomplete', reason }]
}

/** Some documents lose the epoch too. */
function withEpochAndRelease(version: string, context: ReadingContext, release: Release): Reading[] {
  const readings = withRelease(version, context, release)
  if (/^\d+:/.test(version)) return readings
  const { epochs } = context.boundaries
  for (const epoch of epochs.slice(0, epochsTried)) {
    const text = `${epoch}:${version}`
    const reason = `the SBOM gives no epoch for ${version}, and the answer would differ with the record's epoch ${epoch}`
    readings.push({ text, rule: 'epoch_unknown', reason }, ...withRelease(text, context, release))
  }
  if (epochs.length > epochsTried) {
    const reason = `the SBOM gives no epoch for ${version}, and the record names ${epochs.length}`
    readings.push({ text: undefined, rule: 'epoch_unknown', reason })
  }
  return readings
}

/** Packages have one or two in all their life. */
const epochsTried = 16

/** Where a published version has three numbers, and an action's `v4` moves on to later releases. */
const threeNumbers = new Set(['GitHub Actions', 'Hex', 'crates.io', 'npm'])

function withNumbers(version: string, { named }: ReadingContext): Reading[] {
  if (!threeNumbers.has(named.ecosystem) || !/^v?\d+(?:\.\d+)?$/i.test(version)) return []
  const reason = `${version} may be any version that begins with it, and the answer depends on which`
  return [{ text: `${version}.${HIGHEST}`, rule: 'version_incomplete', reason }]
}

/** `git describe` counts from the tag before, where SemVer reads a pre-release of that tag. */
const DESCRIBED = /^(.+?)(?:-\d+-g[0-9a-f]{7,40}(?:-dirty)?|-dirty)$/

function withoutChanges(version: string, { scheme }: ReadingContext): Reading[] {
  const tag = DESCRIBED.exec(version)?.[1]
  if (tag === undefined || !['semver', 'go', 'nuget', 'pub'].includes(scheme.id)) return []
  const reason = `${version} is ${tag} with changes, and the answer would differ for ${tag}`
  return [{ text: tag, rule: 'version_incomplete', reason }]
}
