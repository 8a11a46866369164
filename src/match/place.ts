/** Where a component is looked up: OSV ecosystem, its release for distributions, and the name advisories use. */
export interface Coordinates {
  readonly ecosystem: string
  /** Release of a distribution; `null` when advisories need one and the component does not name it. */
  readonly release: string | undefined | null
  readonly name: string
  readonly version: string | undefined
  /** The name is that of what was built, and its source is not named: advisories may name that alone. */
  readonly built?: true
  /** RPM module stream that the package was built for: `nodejs:18`, or a longer label that begins so. */
  readonly module?: string
  /** The component is this package inside of the Go module `name`: records that list other packages do not concern it. */
  readonly part?: string
  /**
   * The component does not say that this is its name. Why not, to follow "but": records here leave the answer open.
   * `partsOnly`: only records that list `part` are asked.
   */
  readonly guess?: { readonly why: string; readonly partsOnly?: true }
  /** A further package URL of the component says so; its own is of another package. */
  readonly also?: true
  /** Where else it is looked up: about vulnerabilities that no record here speaks of. */
  readonly otherwise?: Coordinates
}

/** A place and those that follow it, the first first. */
export function chain(place: Coordinates): Coordinates[] {
  return place.otherwise ? [place, ...chain(place.otherwise)] : [place]
}

/** These places as a chain, whatever followed each before; undefined without any. */
export function chained(places: readonly Coordinates[]): Coordinates | undefined {
  const [only] = places
  if (places.length === 1 && only?.otherwise === undefined) return only
  return places.reduceRight<Coordinates | undefined>((next, { otherwise: _, ...place }) => {
    return next ? { ...place, otherwise: next } : place
  }, undefined)
}
