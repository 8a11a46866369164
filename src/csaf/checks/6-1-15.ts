import type { Check } from './check.ts'
import { valueAt } from './shared/value-at.ts'

const path = ['document', 'source_lang'] as const

export const check: Check = {
  clause: '6.1.15',
  title: 'Translator',
  versions: ['2.0', '2.1'],
  *run({ csaf, raw }) {
    const { publisher, source_lang: source } = csaf.document ?? {}
    if (publisher?.category !== 'translator' || (source !== undefined && source !== '')) return
    const fault = valueAt(raw, path) === undefined ? 'is missing' : 'is there, but says nothing'
    yield {
      pointer: '/document/source_lang',
      message: `The publisher is a translator, so "source_lang" must name the language of the original; it ${fault}.`,
    }
  },
}
