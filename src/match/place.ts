/** Where a component is looked up: OSV ecosystem, its release for distributions, and the name advisories use. */
export interface Coordinates {
  readonly ecosystem: string
  /** Release of a distribution; `null` when advisories need one and the component does not tell. */
  readonly release: string | undefined | null
  readonly name: string
  readonly version: string | undefined
}
