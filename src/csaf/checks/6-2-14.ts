import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.14',
  title: 'Use of Private Language',
  versions: ['2.0', '2.1'],
  async load() {
    const { parseLanguageTag, subtagOf } = await import('../facts/languages.ts')
    return function* ({ csaf }) {
      for (const key of ['lang', 'source_lang'] as const) {
        const tag = csaf.document?.[key]
        if (tag === undefined) continue
        const { subtags } = parseLanguageTag(tag)
        const isPrivate =
          /(?:^|-)x-/i.test(tag) || subtags.some(({ type, subtag }) => subtagOf(type, subtag)?.privateUse)
        if (!isPrivate) continue
        yield { pointer: `/document/${key}`, message: `"${tag}" is a private language, which readers do not know.` }
      }
    }
  },
}
