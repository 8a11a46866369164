/**
 * Ecosystems in which two names that differ in letter case are one. Go itself keeps cases apart, but package URLs are
 * lower case by their specification, and its database spells one module both ways (GO-2026-4901 and GO-2026-4902).
 * crates.io, CRAN, Hex, Pub and ConanCenter accept no second name that differs so.
 */
const caseless = new Set([
  ...['Bitnami', 'CRAN', 'ConanCenter', 'GitHub Actions', 'Go', 'Hex', 'NuGet', 'Packagist', 'Pub', 'PyPI', 'Root'],
  ...['SwiftURL', 'VSCode', 'crates.io'],
])

/**
 * The key under which a package is looked up, for both sides: advisory and component. Always in lower case: where an
 * ecosystem keeps cases apart, `isSameName` tells the names apart that share a key.
 * PyPI by PEP 503 (https://peps.python.org/pep-0503/#normalized-names), where purl's own rule leaves dots alone.
 * crates.io takes `-` and `_` for one (https://doc.rust-lang.org/cargo/reference/registry-index.html#name-restrictions).
 */
export function normaliseName(ecosystem: string, name: string): string {
  const lower = name.toLowerCase()
  // Root's names are those of other ecosystems behind a prefix, which package URLs of PyPI spell with a hyphen.
  if (ecosystem === 'PyPI' || ecosystem === 'Root') return lower.replace(/[-_.]+/g, '-')
  if (ecosystem === 'SwiftURL') return lower.replace(/^https?:\/\//, '').replace(/\.git$/, '')
  return ecosystem === 'crates.io' ? lower.replaceAll('_', '-') : lower
}

/** Whether two names that share a key are of one package. npm's first years left `JSONStream` beside `jsonstream`. */
export function isSameName(ecosystem: string, a: string, b: string): boolean {
  return a === b || caseless.has(ecosystem)
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
