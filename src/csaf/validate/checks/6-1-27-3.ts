import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

const fix = {
  title: 'Make it a document of the category "csaf_base"',
  edits: [{ op: 'replace', path: '/document/category', value: 'csaf_base' }],
} as const

/** In 2.1 withdrawn and superseded documents say nothing of vulnerabilities either. */
export const check: Check = {
  clause: '6.1.27.3',
  title: 'Vulnerabilities',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const isInformational = isOf(csaf, 'csaf_informational_advisory')
    const without = isInformational || isOf(csaf, 'csaf_withdrawn', 'csaf_superseded')
    if (!without || csaf.csaf.vulnerabilities === undefined) return
    yield {
      pointer: '/vulnerabilities',
      message: `A document of the category "${csaf.csaf.document?.category}" must not list vulnerabilities.`,
      // That a document was withdrawn is not to be lost with its category.
      ...(isInformational && { fix }),
    }
  },
}
