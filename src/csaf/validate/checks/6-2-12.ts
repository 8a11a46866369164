import type { Check } from './check.ts'
import { isNothing, valueAt } from './shared/value-at.ts'

export const check: Check = {
  clause: '6.2.12',
  title: 'Missing Document Language',
  versions: ['2.0', '2.1'],
  *run({ raw }) {
    const language = valueAt(raw, ['document', 'lang'])
    if (!isNothing(language)) return
    yield {
      pointer: '/document/lang',
      message:
        language === undefined
          ? 'The document does not say in which language it is: there is no "lang".'
          : 'The document does not say in which language it is: "lang" is there, but has no value.',
    }
  },
}
