import type { AdvisoryPackage } from '../domain/advisory.ts'
import type { PackageAdvisory } from '../domain/match.ts'
import { parseOnce, schemeFor, type VersionScheme, whyNotPublished } from '../versions/index.ts'
import { readVersion } from './judge.ts'

/** A version that a record names as fixed; without `version` where the ecosystem has no order. */
export interface Fix {
  readonly text: string
  readonly version?: unknown
}

/** The `fixed` events of the records, in the ecosystem's order, equal versions once; as text where there is no order. */
export function fixesOf(slices: readonly PackageAdvisory[]): Fix[] {
  const texts = fixedTexts(slices)
  const named = slices[0]?.affected.package
  const scheme = named && schemeFor(named.ecosystem, named.release)
  if (!scheme) return [...texts].sort().map((text) => ({ text }))
  const parsed = [...texts].flatMap((text) => {
    const version = whyNotPublished(text, named.ecosystem, scheme) === undefined ? scheme.parse(text) : undefined
    return version === undefined ? [] : [{ text, version }]
  })
  parsed.sort((a, b) => scheme.compare(a.version, b.version) || (a.text < b.text ? -1 : 1))
  return parsed.filter(({ version }, i) => i === 0 || scheme.compare(parsed[i - 1]?.version, version) !== 0)
}

function fixedTexts(slices: readonly PackageAdvisory[]): Set<string> {
  const texts = new Set<string>()
  for (const { affected } of slices) {
    for (const { type, events } of [...affected.ranges, ...affected.customRanges]) {
      if (type !== 'GIT') for (const event of events) if ('fixed' in event) texts.add(event.fixed)
    }
  }
  return texts
}

/** The fixes that an update of this version can reach: the fix of an older branch is a step back. */
export function fixesAfter(version: string | undefined, fixes: readonly Fix[], named: AdvisoryPackage): string[] {
  const scheme = schemeFor(named.ecosystem, named.release)
  const own = scheme && version !== undefined ? ordered(version, named, scheme) : undefined
  return fixes.filter(isLater).map(({ text }) => text)

  function isLater(fix: Fix): boolean {
    return own === undefined || fix.version === undefined || !scheme || scheme.compare(fix.version, own) > 0
  }
}

function ordered(version: string, named: AdvisoryPackage, scheme: VersionScheme): unknown {
  const { text, problem } = readVersion(version, named)
  return problem ? undefined : parseOnce(scheme, text)
}
