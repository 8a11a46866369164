import {
  type DocumentIndex,
  type PreparedVulnerability,
  productsOf,
  type View,
  type vulnerability,
} from '../../../schema/index.ts'

type Category = NonNullable<NonNullable<View<typeof vulnerability>['remediations']>[number]['category']>

/** A remediation for one product, directly or through a group. */
export interface RemediationPlace {
  readonly id: string
  readonly category: Category
  readonly pointer: string
}

export function* remediationPlaces(
  csaf: DocumentIndex,
  { value, pointer }: PreparedVulnerability,
): Iterable<RemediationPlace> {
  for (const [i, remediation] of (value.remediations ?? []).entries()) {
    const { category } = remediation
    if (category === undefined) continue
    for (const id of productsOf(csaf, remediation)) yield { id, category, pointer: `${pointer}/remediations/${i}` }
  }
}
