import type { Check } from './check.ts'
import { isRangeInWords } from './shared/range-in-words.ts'

export const check: Check = {
  clause: '6.1.31',
  title: 'Version Range in Product Version',
  versions: ['2.0', '2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      const { category, name } = branch
      if (category !== 'product_version' || name === undefined || !isRangeInWords(name)) continue
      yield {
        pointer: `${pointer}/name`,
        message: `"${name}" reads like a range; a "product_version" is a single version, ranges are "product_version_range".`,
      }
    }
  },
}
