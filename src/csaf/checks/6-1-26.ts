import type { Check } from './check.ts'
import { profilesOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.26',
  title: 'Prohibited Document Category Name',
  versions: ['2.0', '2.1'],
  *run({ csaf, version }) {
    const { category } = csaf.document ?? {}
    const profiles = profilesOf(version)
    if (category === undefined || category === 'csaf_base' || profiles.some((each) => each === category)) return
    const pointer = '/document/category'
    const meant = profiles.find((profile) => [plain(profile), plain(profile.slice(5))].includes(plain(category)))
    if (meant !== undefined) {
      yield {
        pointer,
        message: `The category "${category}" reads like the profile ${meant}; write exactly that, or another name.`,
      }
    } else if (/^csaf_/i.test(category)) {
      yield {
        pointer,
        message: `The category "${category}" begins with "csaf_", which is kept for the standard's profiles.`,
      }
    }
  },
}

/**
 * All that looks like white space, a dash, a hyphen, a minus or an underscore: Unicode's categories of them, and the
 * minus signs, hyphens and combining low lines that it counts elsewhere.
 */
const separators = /(?:[\s\p{Pd}\p{Pc}\u00ad\u02d7\u2043\u207b\u208b\u2212\u2796\u200b\ufeff]|\u0332|\u0333)+/gu

function plain(name: string): string {
  return name.replace(separators, '').toLowerCase()
}
