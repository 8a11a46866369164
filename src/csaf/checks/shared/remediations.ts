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
