import type { ProductId, VulnerabilityId } from './ids.ts'
import type { StatedDecision } from './stated-decision.ts'

/** What an analyst wrote for a bulletin beside the decision; where something is absent, Tocsin writes it from the records. */
export type BulletinText = Pick<
  StatedDecision,
  'title' | 'summary' | 'description' | 'cwe' | 'scores' | 'acknowledgments' | 'tlp'
>

/** The text with which a bulletin about a vulnerability in a product begins; one for each pair, the latest. */
export interface TextSeed {
  readonly productId: ProductId
  readonly vulnerabilityId: VulnerabilityId
  readonly text: BulletinText
  /** RFC 3339: when the decision that it came with was taken. */
  readonly statedAt: string
}
