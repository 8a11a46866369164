import type { Check } from './check.ts'
import { profilesOf } from './shared/profiles.ts'
import { withoutSeparators } from './shared/separators.ts'

export const check: Check = {
  clause: '6.1.26',
  title: 'Prohibited Document Category Name',
  versions: ['2.0', '2.1'],
  *run({ csaf, version }) {
    const { category } = csaf.document ?? {}
    const profiles = profilesOf(version)
    if (category === undefined || category === 'csaf_base' || profiles.some((each) => each === category)) return
    const pointer = '/document/category'
    const meant = profiles.find((profile) =>
      [withoutSeparators(profile), withoutSeparators(profile.slice(5))].includes(withoutSeparators(category)),
    )
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
