import type { AdvisoryPackage, AffectedPackage } from '../domain/advisory.ts'
import {
  maxVersionLength,
  type NotAVersion,
  parseOnce,
  schemeFor,
  shown,
  type VersionScheme,
  whyNoVersion,
} from '../versions/index.ts'
import { untaggedGoVersion } from './go-commits.ts'
import { describe, judgeRange } from './judge-range.ts'
import type { Judgement } from './judgement.ts'
import { firstBeyond, onceFor } from './once-for.ts'
import { evaluateRange } from './range.ts'

/**
 * OSV evaluation (https://ossf.github.io/osv-schema/#evaluation) with a third answer: in range when ANY range
 * holds the version OR `versions` lists it; what cannot be decided is `unknown` with its reason, never `no`.
 */
export function judge(affected: AffectedPackage, version: string | undefined): Judgement {
  if (version === undefined) {
    return { inRange: 'unknown', rule: 'no_version', reason: 'the SBOM gives no version for this component' }
  }
  const { text, problem } = readVersion(version, affected.package)
  if (problem) {
    if (lists(affected.versions, version)) return listed(version)
    const rule = problem.kind === 'placeholder' ? 'no_version' : 'version_unparsable'
    return { inRange: 'unknown', rule, reason: problem.reason }
  }
  const byRange = judgeRanges(affected, text)
  if (byRange?.inRange === 'yes') return byRange
  const byList = judgeVersions(affected, version, text)
  if (byList) return byList
  if (byRange) return byRange
  if (affected.versions.length > 0) {
    return { inRange: 'no', rule: 'none', reason: `${version} is not among the versions that the record lists` }
  }
  if (affected.ranges.length > 0) {
    return { inRange: 'unknown', rule: 'git_only', reason: 'the record names commits only, no versions' }
  }
  return { inRange: 'unknown', rule: 'nothing_stated', reason: 'the record names the package but no versions' }
}

/** A component's version as its ecosystem writes it, or why it is not one. */
interface Read {
  readonly text: string
  readonly problem: NotAVersion | undefined
}

/** The last one of each ecosystem, since one component is judged by many records in a row. */
const lastRead = new Map<string, Read & { readonly version: string; readonly scheme: VersionScheme | undefined }>()

/** The version of a component as its ecosystem writes it, or why it is not one. */
export function readVersion(version: string, { ecosystem, release }: AdvisoryPackage): Read {
  const scheme = schemeFor(ecosystem, release)
  const known = lastRead.get(ecosystem)
  if (known?.version === version && known.scheme === scheme) return known
  const text = version.length > maxVersionLength ? version : (scheme?.strip?.(version.trim()) ?? version)
  const read = { version, scheme, text, problem: whyNoVersion(text, ecosystem, scheme) }
  lastRead.set(ecosystem, read)
  return read
}

function listed(version: string): Judgement {
  return { inRange: 'yes', rule: 'version_listed', reason: `the record lists ${shown(version)}` }
}

function judgeVersions(
  { versions, package: named }: AffectedPackage,
  version: string,
  text: string,
): Judgement | undefined {
  if (lists(versions, version)) return listed(version)
  const scheme = schemeFor(named.ecosystem, named.release)
  const parsed = scheme && parseOnce(scheme, text)
  if (!scheme || parsed === undefined) return undefined
  const equal = typeof parsed === 'string' ? byKey(versions, scheme).get(parsed) : byOrder(versions, parsed, scheme)
  if (equal === undefined) return undefined
  return { inRange: 'yes', rule: 'version_equal', reason: `the record lists ${equal}, which equals ${version}` }
}

const setOf = onceFor((versions: readonly string[]) => new Set(versions))

/** Looks through short lists, since most are asked about few versions. */
function lists(versions: readonly string[], version: string): boolean {
  return versions.length > 32 ? setOf(versions).has(version) : versions.includes(version)
}

/** By the record's list, since many components are judged by one record. A list has one scheme. */
const keysOfLists = new WeakMap<readonly string[], ReadonlyMap<unknown, string>>()

/** Listed versions by their sort keys: equal versions have equal keys (versions/keys.ts). */
function byKey(versions: readonly string[], scheme: VersionScheme): ReadonlyMap<unknown, string> {
  const known = keysOfLists.get(versions)
  if (known) return known
  const keys = new Map<unknown, string>()
  for (const { text, version } of parsedAll(versions, scheme)) if (!keys.has(version)) keys.set(version, text)
  keysOfLists.set(versions, keys)
  return keys
}

interface Listed {
  readonly text: string
  readonly version: unknown
}

const sortedLists = new WeakMap<readonly string[], readonly Listed[]>()

/** For the few orders whose parsed versions are not keys. */
function byOrder(versions: readonly string[], wanted: unknown, scheme: VersionScheme): string | undefined {
  const sorted =
    sortedLists.get(versions) ?? parsedAll(versions, scheme).sort((a, b) => scheme.compare(a.version, b.version))
  sortedLists.set(versions, sorted)
  const found = sorted[firstBeyond(sorted, ({ version }) => scheme.compare(version, wanted) >= 0)]
  return found && scheme.compare(found.version, wanted) === 0 ? found.text : undefined
}

function parsedAll(versions: readonly string[], scheme: VersionScheme): Listed[] {
  const known = parsedBefore(scheme)
  const parsed: Listed[] = []
  for (const text of versions) {
    let version = known.get(text)
    if (version === undefined) {
      version = text.length > maxVersionLength ? undefined : scheme.parse(text)
      if (version === undefined) continue
      if (known.size < mostParsed) known.set(text, version)
    }
    parsed.push({ text, version })
  }
  return parsed
}

const parsedTexts = new WeakMap<VersionScheme, Map<string, unknown>>()

/** What was parsed of the lists of late: the records of a package list the same versions over and over. */
function parsedBefore(scheme: VersionScheme): Map<string, unknown> {
  const known = parsedTexts.get(scheme)
  if (known && known.size < mostParsed) return known
  const fresh = new Map<string, unknown>()
  parsedTexts.set(scheme, fresh)
  return fresh
}

const mostParsed = 20_000

/** All SEMVER and ECOSYSTEM ranges, OR-ed: yes beats unknown beats no. Undefined when there are none. */
function judgeRanges(affected: AffectedPackage, version: string): Judgement | undefined {
  let best: Judgement | undefined
  for (const range of affected.ranges) {
    if (range.type === 'GIT') continue
    const answer = judgeRange(affected.package, range, version)
    if (answer.inRange === 'yes') return judgeCustomRanges(affected, version, withHint(answer, affected))
    if (best === undefined || answer.inRange === 'unknown') best = answer
  }
  return best
}

function withHint(judgement: Judgement, { lastKnownAffected }: AffectedPackage): Judgement {
  if (!lastKnownAffected || judgement.fixed || judgement.lastAffected) return judgement
  return { ...judgement, reason: `${judgement.reason} (last known affected: ${lastKnownAffected})` }
}

/**
 * Where Go's standard range is open for want of proper tags, `custom_ranges` hold what is known about the tags.
 * They narrow an open "yes"; they never widen anything.
 */
function judgeCustomRanges(affected: AffectedPackage, version: string, open: Judgement): Judgement {
  const scheme = schemeFor(affected.package.ecosystem, affected.package.release)
  const parsed = scheme && parseOnce(scheme, version)
  if (affected.customRanges.length === 0 || open.fixed || open.lastAffected || !scheme || parsed === undefined)
    return open
  if (untaggedGoVersion.test(version)) {
    const reason = `${version} names a commit, and the record's fix is known by tag only`
    return { inRange: 'unknown', rule: 'custom_range', reason }
  }
  const answers = affected.customRanges.map(({ events }) => evaluateRange(events, parsed, scheme))
  const answer =
    answers.find(({ inRange }) => inRange === 'yes') ?? answers.find(({ inRange }) => inRange === 'unknown')
  return describe(answer ?? { inRange: 'no' }, version, 'custom_range')
}
