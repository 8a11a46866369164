import type { VulnerabilityView } from '../../schema/index.ts'

type Score = NonNullable<VulnerabilityView['scores']>[number]
type Metric = NonNullable<VulnerabilityView['metrics']>[number]

/** Scores in their place of 2.1; what was assigned without a source was assigned by the document's author. */
export function metrics21(scores: readonly Score[]): readonly Metric[] {
  return scores.map(({ products, ...content }) => ({ content, ...(products && { products }) }))
}
