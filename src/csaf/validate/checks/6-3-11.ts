import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.11',
  title: 'Usage of V as Version Indicator',
  versions: ['2.0', '2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      const { category, name = '' } = branch
      if (category !== 'product_version' || !/^v\d/i.test(name)) continue
      yield { pointer: `${pointer}/name`, message: `The "v" of "${name}" is hardly part of the version.` }
    }
  },
}
