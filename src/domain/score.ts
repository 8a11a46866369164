export type Rating = 'none' | 'low' | 'medium' | 'high' | 'critical'

/** In rising order. */
export const ratings: readonly Rating[] = ['none', 'low', 'medium', 'high', 'critical']

/** One CVSS score and who gave it. Disagreeing scores stay side by side. */
export interface Score {
  /** Who scored: the id of the record that carries it, or a name such as `Northwind PSIRT`. */
  readonly source: string
  readonly version: '2.0' | '3.0' | '3.1' | '4.0'
  readonly vector: string
  /** Base score (v4: the score of the vector as given), 0.0 to 10.0, one decimal. */
  readonly score: number
  readonly rating: Rating
}

/** The worst rating among the scores; undefined when there is none. */
export function worstRating(scores: readonly Score[]): Rating | undefined {
  let worst = -1
  for (const { rating } of scores) worst = Math.max(worst, ratings.indexOf(rating))
  return ratings[worst]
}
