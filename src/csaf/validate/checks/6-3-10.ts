import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.3.10',
  title: 'Usage of Product Version Range',
  versions: ['2.0', '2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      if (branch.category !== 'product_version_range') continue
      yield {
        pointer: `${pointer}/category`,
        message: `Programs match single versions better than a range${of(branch.name)}; list them.`,
      }
    }
  },
}

function of(name: string | undefined): string {
  return name === undefined ? '' : ` such as "${name}"`
}
