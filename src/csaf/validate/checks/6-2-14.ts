import { language, textFault } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { unreadLanguages } from './shared/reasoning.ts'

type Languages = typeof import('../../registry/languages.ts')

/** Everything behind `x-`, and the subtags that IANA's registry keeps for private use: `qtx`, `QM`, `Qaaa`. */
export const check: Check = {
  clause: '6.2.14',
  title: 'Use of Private Language',
  versions: ['2.0', '2.1'],
  leaves: unreadLanguages,
  async load() {
    const languages = await import('../../registry/languages.ts')
    return function* ({ csaf, version }) {
      for (const key of ['lang', 'source_lang'] as const) {
        const tag = csaf.document?.[key]
        const plain = tag === undefined ? undefined : withoutPrivate(tag, languages)
        if (tag === undefined || plain === tag || textFault(language, tag, version) !== undefined) continue
        const path = `/document/${key}`
        const other = csaf.document?.[key === 'lang' ? 'source_lang' : 'lang']
        const fits = plain !== '' && plain?.toLowerCase() !== other?.toLowerCase()
        yield {
          pointer: path,
          message: `"${tag}" has parts for private use, which readers do not know.`,
          ...(fits && { fix: { title: `Write "${plain}"`, edits: [{ op: 'replace', path, value: plain }] } }),
        }
      }
    }
  },
}

/** What is left of a tag; nothing where the language itself is private, or parts stand behind what is taken out. */
function withoutPrivate(tag: string, { parseLanguageTag, subtagOf, withoutPrivateUse }: Languages): string {
  const known = withoutPrivateUse(tag)
  const { subtags, singletons } = parseLanguageTag(known)
  const isPrivate = subtags.map(({ type, subtag }) => subtagOf(type, subtag)?.privateUse === true)
  const first = isPrivate.indexOf(true)
  if (first === -1) return known
  const isLast = singletons.length === 0 && isPrivate.slice(first).every(Boolean)
  return first > 0 && isLast ? known.split('-').slice(0, first).join('-') : ''
}
