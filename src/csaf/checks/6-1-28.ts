import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.28',
  title: 'Translation',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { lang, source_lang: source } = csaf.document ?? {}
    if (lang === undefined || source === undefined || lang.toLowerCase() !== source.toLowerCase()) return
    const message = `The document is in "${lang}" and says it was translated from "${source}".`
    yield { pointer: '/document/lang', message }
    yield { pointer: '/document/source_lang', message }
  },
}
