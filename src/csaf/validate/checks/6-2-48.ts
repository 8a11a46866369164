import type { Check } from './check.ts'
import { visibleLetters } from './shared/separators.ts'

export const check: Check = {
  clause: '6.2.48',
  title: 'Misuse at Vendor Name',
  versions: ['2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      const { category, name } = branch
      if (category !== 'vendor' || name === undefined || visibleLetters(name) !== 'opensource') continue
      yield { pointer: `${pointer}/name`, message: `"${name}" is not a vendor: name the project or the company.` }
    }
  },
}
