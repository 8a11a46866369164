import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.28',
  title: 'Translation',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { lang, publisher, source_lang: source } = csaf.document ?? {}
    if (lang === undefined || source === undefined || lang.toLowerCase() !== source.toLowerCase()) return
    const message = `The document is in "${lang}" and says it was translated from "${source}".`
    // A translator has to name the language of the original (test 6.1.15).
    const canFix = publisher?.category !== 'translator'
    const title = 'Leave out "source_lang": it is not a translation'
    const fix = { title, edits: [{ op: 'remove', path: '/document/source_lang' }] } as const
    for (const key of ['lang', 'source_lang']) yield { pointer: `/document/${key}`, message, ...(canFix && { fix }) }
  },
}
