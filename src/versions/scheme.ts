/**
 * How one family of ecosystems orders its versions. One file per scheme; `V` is what the scheme makes of a text.
 * `parse` never throws and never guesses: what the scheme does not accept is `undefined`.
 * `compare` is a total order over everything `parse` returns: negative, zero or positive.
 */
export interface VersionScheme<V = unknown> {
  /** File name without `.ts`: `semver`, `pypi`, `go`, `maven`, `debian`. */
  readonly id: string
  /** OSV ecosystem names, without suffix, that use this order. */
  readonly ecosystems: readonly string[]
  parse(text: string): V | undefined
  compare(a: V, b: V): number
  /** The text without what documents append to a version, such as the platform of a gem. */
  strip?(text: string): string
  /**
   * Whether a text that `parse` orders is a version that the ecosystem publishes. Tools order more than they publish,
   * and what is ordered by convention alone must not decide anything. Without it, whatever `parse` takes is published;
   * without the ecosystem, what any of the scheme's publishes.
   */
  publishes?(text: string, ecosystem: string): boolean
  /** What stands in the place of the version of a component that has none. */
  readonly placeholder?: RegExp
  /** It orders versions that start with a word too, before numbers, which says nothing about which is newer. */
  readonly ordersWords?: true
}
