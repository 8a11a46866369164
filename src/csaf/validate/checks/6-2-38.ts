import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.38',
  title: 'Usage of Deprecated Profile',
  versions: ['2.1'],
  *run({ csaf }) {
    const { category } = csaf.document ?? {}
    if (!category?.startsWith('csaf_deprecated_')) return
    yield { pointer: '/document/category', message: `The profile "${category}" is for converted documents only.` }
  },
}
