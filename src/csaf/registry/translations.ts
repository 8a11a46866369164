/** Titles and words that the standard fixes in English, as they are in other languages. */
export interface Words {
  readonly license: string
  readonly productDescription: string
  readonly reasoningForSupersession: string
  readonly reasoningForWithdrawal: string
  readonly supersedingDocument: string
}

/** By language, without region; oasis-tcs/csaf, csaf_2.1/language_specific_translation, 2026-08. */
const translations: Readonly<Record<string, Words>> = {
  de: {
    license: 'Lizenz',
    productDescription: 'Produktbeschreibung',
    reasoningForSupersession: 'Begründung für die Ersetzung',
    reasoningForWithdrawal: 'Begründung für die Zurückziehung',
    supersedingDocument: 'Ersetzendes Dokument',
  },
}

/** The words of the document's language; undefined for English, and where none are recorded. */
export function translatedWords(lang: string | undefined): Words | undefined {
  const language = lang?.toLowerCase().split('-', 1)[0] ?? 'en'
  return Object.hasOwn(translations, language) ? translations[language] : undefined
}
