import type { VulnerabilityView } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'

type Remediation = NonNullable<VulnerabilityView['remediations']>[number]
type Category = NonNullable<Remediation['category']>

/** Categories that 2.0 does not have → the one it has, and what the details must say then. */
const spoken: Readonly<Partial<Record<Category, readonly [category: Category, words: string]>>> = {
  fix_planned: ['none_available', 'A fix is planned.'],
  optional_patch: ['vendor_fix', 'This patch is optional.'],
}

/** Remediations in the categories of 2.0; the two that it lacks keep their meaning in words. */
export function remediations20(
  remediations: readonly Remediation[],
  pointer: string,
  tell: Tell,
): readonly Remediation[] {
  return remediations.map((remediation, i) => {
    const [category, words] = (remediation.category && spoken[remediation.category]) ?? []
    if (category === undefined || words === undefined) return remediation
    const message = `2.0 has no remediation category ${remediation.category}; it became ${category}, and the details say the rest.`
    tell({ kind: 'note', pointer: `${pointer}/${i}/category`, message })
    const { details = '', date, ...rest } = remediation
    // In 2.0 the date says since when there is what the category names; of a fix to come that is not true.
    const planned = remediation.category === 'fix_planned' && date !== undefined
    const said = planned ? `A fix is planned for ${date}.` : words
    const kept = { ...rest, ...(date !== undefined && !planned && { date }) }
    return { ...kept, category, details: details.startsWith(said) ? details : `${said} ${details}` }
  })
}
