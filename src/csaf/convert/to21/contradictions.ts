import { contradict } from '../../../domain/contradictions.ts'
import { type DocumentIndex, productsOf, type VulnerabilityView } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'

type Remediation = NonNullable<VulnerabilityView['remediations']>[number]
type Category = NonNullable<Remediation['category']>

/** A remediation that came of one of the document that is converted. */
export interface Placed {
  readonly remediation: Remediation
  /** To that one. */
  readonly pointer: string
}

export interface Step {
  readonly input: DocumentIndex
  readonly tell: Tell
}

/** Tells of remediations that exclude each other in 2.1, and that clause 18 keeps nevertheless; once for each of them. */
export function tellContradictions(all: readonly Placed[], harmless: ReadonlySet<string>, { input, tell }: Step): void {
  const seen = new Map<string, Map<Category, string>>()
  for (const { remediation, pointer } of all) {
    const { category } = remediation
    if (category === undefined) continue
    let reported = false
    for (const id of productsOf(input, remediation)) {
      const others = seen.get(id) ?? new Map<Category, string>()
      seen.set(id, others)
      if (!others.has(category)) others.set(category, pointer)
      const other = [...others].find(([each]) => contradict(each, category))
      const isPointless = category === 'none_available' && harmless.has(id)
      if (reported || (!other && !isPointless)) continue
      reported = true
      const message = other
        ? `2.1 prohibits ${category} beside ${other[0]} (${other[1]}), as the product ${id} has both; decide for one.`
        : `2.1 prohibits none_available for products that are not affected or fixed, such as ${id}; decide for one.`
      tell({ kind: 'error', pointer, message, clause: other ? '6.1.35' : '6.1.36' })
    }
  }
}
