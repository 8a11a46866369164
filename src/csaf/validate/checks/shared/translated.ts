import { translatedWords, type Words } from '../../../registry/translations.ts'
import type { DocumentIndex } from '../../../schema/index.ts'
import { isEnglish } from './reasoning.ts'

/** The words that the standard fixes in English, in the document's language; undefined for English and unknown ones. */
export function wordsOf({ csaf }: DocumentIndex): Words | undefined {
  return translatedWords(csaf.document?.lang)
}

/** Why a test that looks for such words skips the document: its language is one whose words are not recorded. */
export function untranslated(csaf: DocumentIndex, english: string): string | undefined {
  const { lang } = csaf.csaf.document ?? {}
  if (isEnglish(csaf) || wordsOf(csaf) !== undefined) return undefined
  return `no translation of "${english}" into the language "${lang}" is recorded`
}
