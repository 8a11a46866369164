/** A version of a document: integer (`2`) or semantic versioning (`1.4.0-rc.1+build`), section 3.1.11 of CSAF 2.0. */
export interface DocumentVersion {
  readonly kind: 'integer' | 'semantic'
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly preRelease: readonly string[]
  readonly build: string | undefined
}

const semantic = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/

export function documentVersion(text: string): DocumentVersion | undefined {
  if (/^\d+$/.test(text)) {
    return { kind: 'integer', major: Number(text), minor: 0, patch: 0, preRelease: [], build: undefined }
  }
  const [, major, minor, patch, preRelease, build] = semantic.exec(text) ?? []
  if (major === undefined) return undefined
  return {
    kind: 'semantic',
    ...{ major: Number(major), minor: Number(minor), patch: Number(patch) },
    preRelease: preRelease?.split('.') ?? [],
    build,
  }
}

/** The precedence of https://semver.org/#spec-item-11; an integer counts as its major version. */
export function compareVersions(a: DocumentVersion, b: DocumentVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || comparePreReleases(a.preRelease, b.preRelease)
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareIdentifiers(a[i] ?? '', b[i] ?? '')
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareIdentifiers(a: string, b: string): number {
  const numeric = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (numeric[0] && numeric[1]) return Number(a) - Number(b)
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}
