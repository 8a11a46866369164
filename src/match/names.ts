/**
 * Ecosystems whose names are looked up regardless of case. Go itself tells cases apart, but package URLs are lower case
 * by their specification, and its database spells one module both ways (GO-2026-4901 and GO-2026-4902).
 */
const caseless = new Set(['Go', 'NuGet', 'Packagist', 'GitHub Actions', 'VSCode', 'Bitnami'])

/**
 * The spelling under which a package is looked up, for both sides: advisory and component.
 * PyPI by PEP 503 (https://peps.python.org/pep-0503/#normalized-names), where purl's own rule leaves dots alone.
 */
export function normaliseName(ecosystem: string, name: string): string {
  // Root's names are those of other ecosystems behind a prefix, which package URLs of PyPI spell with a hyphen.
  if (ecosystem === 'PyPI' || ecosystem === 'Root') return name.replace(/[-_.]+/g, '-').toLowerCase()
  if (ecosystem === 'SwiftURL')
    return name
      .replace(/^https?:\/\//, '')
      .replace(/\.git$/, '')
      .toLowerCase()
  return caseless.has(ecosystem) ? name.toLowerCase() : name
}

/** A package as both sides are looked up. */
export interface PackageName {
  readonly ecosystem: string
  /** In the spelling of `normaliseName`. */
  readonly name: string
}

/** JSON, because names may hold any character, so that no separator would be safe. */
export function packageKey(ecosystem: string, normalisedName: string): string {
  return JSON.stringify([ecosystem, normalisedName])
}
