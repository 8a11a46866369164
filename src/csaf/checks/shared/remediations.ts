import { type Prepared, type PreparedVulnerability, productsOf } from '../../prepared.ts'
import type { View } from '../../structure/shape.ts'
import type { vulnerability } from '../../structure/vulnerability.ts'

type Category = NonNullable<NonNullable<View<typeof vulnerability>['remediations']>[number]['category']>

/** A remediation for one product, directly or through a group. */
export interface RemediationPlace {
  readonly id: string
  readonly category: Category
  readonly pointer: string
}

export function* remediationPlaces(
  csaf: Prepared,
  { value, pointer }: PreparedVulnerability,
): Iterable<RemediationPlace> {
  for (const [i, remediation] of (value.remediations ?? []).entries()) {
    const { category } = remediation
    if (category === undefined) continue
    for (const id of productsOf(csaf, remediation)) yield { id, category, pointer: `${pointer}/remediations/${i}` }
  }
}

/** Categories that cannot be true of one product together, section 3.2.4.14.1 of CSAF 2.1. */
const contradictions: readonly (readonly [Category, readonly Category[]])[] = [
  ['vendor_fix', ['none_available', 'fix_planned', 'no_fix_planned', 'optional_patch']],
  ['fix_planned', ['none_available', 'no_fix_planned', 'optional_patch']],
  ['no_fix_planned', ['none_available', 'optional_patch']],
  ['none_available', ['mitigation', 'workaround', 'optional_patch']],
  ['optional_patch', ['mitigation', 'workaround']],
]

export function contradict(a: Category, b: Category): boolean {
  return contradictions.some(([one, others]) => (one === a && others.includes(b)) || (one === b && others.includes(a)))
}
