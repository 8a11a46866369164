import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.48',
  title: 'Misuse at Vendor Name',
  versions: ['2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      const { category, name = '' } = branch
      const plain = name.replace(/(?:[\s\p{Pd}\p{Pc}\p{Cf}\u2212\u115f\u1160\u3164\uffa0]|\p{M})+/gu, '').toLowerCase()
      if (category !== 'vendor' || plain !== 'opensource') continue
      yield { pointer: `${pointer}/name`, message: `"${name}" is no vendor: name the project or the company.` }
    }
  },
}
