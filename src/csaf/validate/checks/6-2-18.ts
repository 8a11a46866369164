import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.18',
  title: 'Product Version Range without vers',
  versions: ['2.0', '2.1'],
  *run({ branches }) {
    for (const { branch, pointer } of branches) {
      const { category, name } = branch
      if (category !== 'product_version_range' || name === undefined || /^vers:[a-z.\-+][a-z0-9.\-+]*\/.+/.test(name))
        continue
      yield {
        pointer: `${pointer}/name`,
        message: `"${name}" is not a range of vers (such as vers:npm/<4.2.0), so programs cannot work out which versions it holds. Use vers, or list the versions, if you can; other notations are a last resort.`,
      }
    }
  },
}
