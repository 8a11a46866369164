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
}
