import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { isEnglish } from './shared/reasoning.ts'

const words = 'Superseding Document'

export const check: Check = {
  clause: '6.1.27.19',
  title: 'Reference to Superseding Document',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_superseded') || !isEnglish(csaf)) return
    const references = [...(csaf.csaf.document?.references ?? []).entries()]
    const named = references.filter(([, { summary }]) => summary?.startsWith(words))
    if (named.some(([, { category }]) => category === 'external')) return
    const [wrong] = named
    yield wrong
      ? { pointer: `/document/references/${wrong[0]}/category`, message: `The reference "${words}" must be "external".` }
      : { pointer: '/document/references', message: `There must be a reference whose summary begins with "${words}".` }
  },
}
