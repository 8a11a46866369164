import type { HeadView } from '../../schema/index.ts'
import type { DowngradeContext } from './down.ts'

/** Profiles that 2.0 does not have → the word that a title begins with there; conformance clause 18 goes by it. */
const endings: Readonly<Partial<Record<string, string>>> = {
  csaf_superseded: 'Superseded',
  csaf_withdrawn: 'Withdrawn',
}

/** Category and title in the profiles of 2.0. */
export function profile20(
  { category, title }: HeadView,
  { input, tell }: DowngradeContext,
): Pick<HeadView, 'category' | 'title'> {
  const note = (became: string) => {
    const message = `2.0 has no profile ${category}; the category became ${became}.`
    tell({ kind: 'note', pointer: '/document/category', message })
  }
  const ending = category !== undefined && Object.hasOwn(endings, category) ? endings[category] : undefined
  if (ending !== undefined && title !== undefined) {
    note(`csaf_base, and the title begins with "${ending}"`)
    return { category: 'csaf_base', title: title.startsWith(ending) ? title : `${ending}: ${title}` }
  }
  if (category !== 'csaf_deprecated_security_advisory') return {}
  if (input.vulnerabilities.some(({ value }) => statesNothing(value.product_status))) {
    note('csaf_base, since 2.0 has no status "unknown" and an advisory needs another one for each vulnerability')
    return { category: 'csaf_base' }
  }
  note('csaf_security_advisory, which demands the same')
  return { category: 'csaf_security_advisory' }
}

/** Whether nothing is left of the statuses in 2.0. */
function statesNothing(status: object | undefined): boolean {
  return status !== undefined && Object.keys(status).every((key) => key === 'unknown')
}
