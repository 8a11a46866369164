import { csaf21Draft, type ValidatedDocument } from '../../domain/validation.ts'
import { jsonForTerminal } from '../../text/safe.ts'
import type { ValidationFormat } from './format.ts'
import { inOrder, severities } from './words.ts'

/** The shape that docs/csaf.md describes. */
export const json: ValidationFormat = {
  id: 'json',
  render({ tool, preset, documents, unread }) {
    return jsonForTerminal({ tool, preset, documents: documents.map(toDocument), unread })
  },
}

function toDocument(document: ValidatedDocument) {
  const { file, trackingId, version, valid, tests } = document
  return {
    file,
    trackingId,
    csafVersion: version,
    csafDraft: version === '2.1' ? csaf21Draft : undefined,
    valid,
    tests: tests.map(({ test, title, group, problems, more, notRun }) => {
      return { test, title, group, problems: problems.length + (more ?? 0), notListed: more, notRun }
    }),
    problems: inOrder(document).map(({ outcome, problem, line, column }) => {
      const { message, pointer, fix } = problem
      return { test: outcome.test, severity: severities[outcome.group], message, pointer, line, column, fix }
    }),
  }
}
