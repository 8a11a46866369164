import type { Check } from './check.ts'

const most = 30

export const check: Check = {
  clause: '6.1.34',
  title: 'Branches Recursion Depth',
  versions: ['2.1'],
  *run({ branches }) {
    for (const { branch, depth, pointer } of branches) {
      if (branch.product === undefined || depth <= most) continue
      yield {
        pointer: `${pointer}/product`,
        message: `The product lies below ${depth} levels of branches; at most ${most} are allowed.`,
      }
    }
  },
}
