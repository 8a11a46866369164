import type { Check } from './check.ts'
import { documentVersion } from './shared/document-version.ts'
import { historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.30',
  title: 'Mixed Integer and Semantic Versioning',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const { version: own = '' } = csaf.csaf.document?.tracking ?? {}
    const entries = historyOf(csaf)
    const kinds = [documentVersion(own), ...entries.map(({ version }) => version)].flatMap((each) => each?.kind ?? [])
    if (new Set(kinds).size < 2) return
    const message = `Integer and semantic versions are mixed: the document is ${own}, its history has ${entries.map(({ number }) => number).join(', ')}.`
    yield { pointer: historyPointer, message }
    yield { pointer: '/document/tracking/version', message }
  },
}
