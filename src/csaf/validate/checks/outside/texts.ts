import type { DocumentIndex } from '../../../schema/index.ts'
import { profilesOf } from '../shared/profiles.ts'
import type { TextQuestion } from './check.ts'
import { textsAt } from './places.ts'

/** Where people write sentences. */
const sentences = [
  'document.acknowledgments[].summary',
  'document.aggregate_severity.text',
  'document.distribution.text',
  'document.notes[].audience',
  'document.notes[].text',
  'document.notes[].title',
  'document.publisher.issuing_authority',
  'document.references[].summary',
  'document.title',
  'document.tracking.revision_history[].summary',
  'product_tree.product_groups[].summary',
  'vulnerabilities[].acknowledgments[].summary',
  'vulnerabilities[].involvements[].summary',
  'vulnerabilities[].notes[].audience',
  'vulnerabilities[].notes[].text',
  'vulnerabilities[].notes[].title',
  'vulnerabilities[].references[].summary',
  'vulnerabilities[].remediations[].details',
  'vulnerabilities[].remediations[].entitlements[]',
  'vulnerabilities[].remediations[].restart_required.details',
  'vulnerabilities[].threats[].details',
  'vulnerabilities[].title',
]

const names = [
  'document.acknowledgments[].names[]',
  'document.acknowledgments[].organization',
  'document.publisher.name',
  'document.tracking.aliases[]',
  'document.tracking.generator.engine.name',
  'branches[].name',
  'products[].name',
  'vulnerabilities[].acknowledgments[].names[]',
  'vulnerabilities[].acknowledgments[].organization',
]

/** Every sentence of a document, in its language; none where it names no language. */
export function sentencesOf(csaf: DocumentIndex): Iterable<TextQuestion> {
  return at(csaf, sentences)
}

/** Every sentence and every name. The category is one too, unless it is a word of the standard. */
export function* textsOf(csaf: DocumentIndex): Iterable<TextQuestion> {
  const { category } = csaf.csaf.document ?? {}
  const own = category !== 'csaf_base' && !profilesOf(csaf.version).some((profile) => profile === category)
  yield* at(csaf, [...(own ? ['document.category'] : []), ...sentences, ...names])
}

export function namesNoLanguage({ csaf }: DocumentIndex): string | undefined {
  return csaf.document?.lang === undefined ? 'the document does not name its language' : undefined
}

function* at(csaf: DocumentIndex, paths: readonly string[]): Iterable<TextQuestion> {
  const language = csaf.csaf.document?.lang
  if (language === undefined) return
  for (const path of paths) {
    for (const { text, pointer } of textsAt(csaf, path)) yield { kind: 'text', text, language, pointer }
  }
}
