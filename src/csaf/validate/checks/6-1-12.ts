import { language, textFault } from '../../schema/index.ts'
import type { Check } from './check.ts'

type Registry = typeof import('../../registry/languages.ts')

/** Extensions of language tags: https://www.iana.org/assignments/language-tag-extensions-registry, as of 2014. */
const extensions: readonly string[] = ['t', 'u']

export const check: Check = {
  clause: '6.1.12',
  title: 'Language',
  versions: ['2.0', '2.1'],
  async load() {
    const registry = await import('../../registry/languages.ts')
    return function* ({ csaf, version }) {
      for (const key of ['lang', 'source_lang'] as const) {
        const tag = csaf.document?.[key]
        if (tag === undefined) continue
        const mismatch = textFault(language, tag, version)
        const fault = mismatch === undefined ? faultOf(tag, registry) : undefined
        if (mismatch === undefined && fault === undefined) continue
        yield { pointer: `/document/${key}`, message: mismatch ?? `"${tag}" is not a valid language tag: ${fault}.` }
      }
    }
  },
}

function faultOf(tag: string, { isGrandfathered, parseLanguageTag, subtagOf }: Registry): string | undefined {
  if (isGrandfathered(tag)) return undefined
  const { subtags, singletons } = parseLanguageTag(tag)
  const seen = new Set<string>()
  for (const { type, subtag, before } of subtags) {
    const known = subtagOf(type, subtag)
    if (!known) return `"${subtag}" is not a registered ${type}`
    // Variants should stand behind their prefixes, extended languages must (RFC 5646, sections 2.2.5 and 2.2.2).
    const fits = type !== 'extlang' || known.prefixes.some((prefix) => isPrefix(prefix, before))
    if (!fits) return `"${subtag}" may only follow ${known.prefixes.join(' or ')}`
    if (type === 'variant' && seen.has(subtag)) return `"${subtag}" appears in it twice`
    seen.add(subtag)
  }
  if (subtags.filter(({ type }) => type === 'extlang').length > 1) return 'it has more than one extended language'
  if (new Set(singletons).size < singletons.length) return 'an extension appears in it twice'
  const unknown = singletons.find((singleton) => !extensions.includes(singleton))
  return unknown === undefined ? undefined : `"${unknown}" is not a registered extension`
}

function isPrefix(prefix: string, before: string): boolean {
  return before === prefix || before.startsWith(`${prefix}-`)
}
