/** Where a component is looked up: OSV ecosystem, its release for distributions, and the name advisories use. */
export interface Coordinates {
  readonly ecosystem: string
  /** Release of a distribution; `null` when advisories need one and the component does not tell. */
  readonly release: string | undefined | null
  readonly name: string
  readonly version: string | undefined
  /** The name is that of what was built, and its source is not told: advisories may name that alone. */
  readonly built?: true
  /** RPM module stream that the package was built for: `nodejs:18`, or a longer label that begins so. */
  readonly module?: string
  /** Where else it is looked up: about vulnerabilities that no record here speaks of. */
  readonly otherwise?: Coordinates
}

/** A place and those that follow it, the first first. */
export function chain(place: Coordinates): Coordinates[] {
  return place.otherwise ? [place, ...chain(place.otherwise)] : [place]
}
