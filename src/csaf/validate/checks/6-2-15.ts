import type { Check } from './check.ts'

/** Without "lang" the document would say less; without "source_lang", only that of a translator would. */
export const check: Check = {
  clause: '6.2.15',
  title: 'Use of Default Language',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    for (const key of ['lang', 'source_lang'] as const) {
      if (csaf.document?.[key]?.toLowerCase() !== 'i-default') continue
      const path = `/document/${key}`
      const needed = key === 'lang' || csaf.document.publisher?.category === 'translator'
      yield {
        pointer: path,
        message: `"${key}" is "i-default", which names no language; name the one that is used.`,
        ...(!needed && { fix: { title: `Take "${key}" out`, edits: [{ op: 'remove', path }] } }),
      }
    }
  },
}
