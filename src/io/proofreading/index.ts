/** The services that check texts and links of documents: hunspell, LanguageTool, and the web. */
export { externalServices } from './external-services.ts'
