import type { Check } from './check.ts'
import { isNothing, valueAt } from './shared/value-at.ts'

const path = ['document', 'source_lang'] as const

export const check: Check = {
  clause: '6.1.15',
  title: 'Translator',
  versions: ['2.0', '2.1'],
  *run({ csaf, raw }) {
    const { publisher } = csaf.document ?? {}
    const written = valueAt(raw, path)
    if (publisher?.category !== 'translator' || !isNothing(written)) return
    const fault = written === undefined ? 'is missing' : 'is there, but says nothing'
    yield {
      pointer: '/document/source_lang',
      message: `The publisher is a translator, so "source_lang" must name the language of the original; it ${fault}.`,
    }
  },
}
