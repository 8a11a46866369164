import { seeded } from '../seeded.ts'

/** What the versions of an ecosystem are made of. */
export interface Material {
  /** From left to right; one choice of each makes a version. An empty text leaves the place out. */
  readonly places: readonly (readonly string[])[]
  /** Pieces that a change may put anywhere. */
  readonly pieces: readonly string[]
}

export type Pair = readonly [left: string, right: string]

/**
 * `count` pairs of versions close to each other: the right one is the left one with some places chosen anew. In every
 * fourth pair both are then changed anywhere, so that they may break the grammar. Same seed, same pairs.
 */
export function pairsOf({ places, pieces }: Material, count: number, seed: number): Pair[] {
  const next = seeded(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = (choices: readonly string[]) => choices[below(choices.length)] ?? ''

  /** Versions fall into numbers, words and what stands between them. */
  function changed(version: string): string {
    const tokens = version.match(/\d+|[a-z]+|[^\da-z]/gi) ?? []
    tokens.splice(below(tokens.length + 1), below(2), ...(below(4) === 0 ? [] : [pick(pieces)]))
    return tokens.join('') || version
  }

  return Array.from({ length: count }, (_, i) => {
    const left = places.map(pick)
    const right = left.map((choice, place) => (below(places.length) < 2 ? pick(places[place] ?? []) : choice))
    const pair = [left.join(''), right.join('')] as const
    return i % 4 === 0 ? [changed(pair[0]), changed(pair[1])] : pair
  })
}
