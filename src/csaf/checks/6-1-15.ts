import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.15',
  title: 'Translator',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { publisher, source_lang } = csaf.document ?? {}
    if (publisher?.category !== 'translator' || source_lang !== undefined) return
    yield {
      pointer: '/document',
      message: 'The publisher is a translator, so "source_lang" must say which language the original has.',
    }
  },
}
