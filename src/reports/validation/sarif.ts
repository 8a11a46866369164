import {
  csaf21Draft,
  type TestOutcome,
  type UnreadFile,
  type ValidatedDocument,
  type ValidationReport,
} from '../../domain/validation.ts'
import { jsonForTerminal } from '../../text/safe.ts'
import { fileUri } from '../sarif/uri.ts'
import type { ValidationFormat } from './format.ts'
import { inOrder, severities } from './words.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): one rule for each test that failed. */
export const sarif: ValidationFormat = {
  id: 'sarif',
  render(report) {
    const rules = failed(report)
    const indexOf = new Map(rules.map(({ test }, i) => [test, i]))
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { ...report.tool, rules: rules.map(toRule) } },
          artifacts: report.documents.map(({ file, version }) => ({
            location: { uri: fileUri(file) },
            description: { text: version === '2.1' ? csaf21Draft : `CSAF ${version}` },
          })),
          invocations: [
            {
              executionSuccessful: report.unread.length === 0,
              toolExecutionNotifications: [
                ...report.unread.map(unread),
                ...report.documents.flatMap(leftOpen),
                ...report.documents.flatMap(notListed),
              ],
            },
          ],
          results: report.documents.flatMap((document) => results(document, indexOf)),
          columnKind: 'utf16CodeUnits',
        },
      ],
    }
    return jsonForTerminal(log)
  },
}

/** Each test that found something in any document, once. */
function failed({ documents }: ValidationReport): readonly TestOutcome[] {
  const byTest = new Map<string, TestOutcome>()
  for (const outcome of documents.flatMap(({ tests }) => tests)) {
    if (outcome.problems.length > 0 && !byTest.has(outcome.test)) byTest.set(outcome.test, outcome)
  }
  return [...byTest.values()]
}

function toRule({ test, title, group }: TestOutcome) {
  return {
    id: test,
    name: title,
    shortDescription: { text: test === 'schema' ? title : `${test} ${title}` },
    defaultConfiguration: { level: levels[severities[group]] },
    properties: { tags: ['csaf', group] },
  }
}

function results(document: ValidatedDocument, indexOf: ReadonlyMap<string, number>) {
  return inOrder(document).map(({ outcome, problem, line, column }) => ({
    ruleId: outcome.test,
    ruleIndex: indexOf.get(outcome.test),
    level: levels[severities[outcome.group]],
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileUri(document.file) },
          region: { startLine: line, startColumn: column },
        },
        logicalLocations: [{ fullyQualifiedName: problem.pointer, kind: 'member' }],
      },
    ],
    partialFingerprints: { 'tocsin/v1': `${outcome.test} ${problem.pointer}` },
  }))
}

function unread({ file, message }: UnreadFile) {
  return {
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(file) } } }],
  }
}

/** Tests that were not run, or not on all places: they found nothing, which says nothing. */
function leftOpen({ file, tests }: ValidatedDocument) {
  const open = tests.filter(({ notRun }) => notRun !== undefined)
  return open.map(({ test, title, notRun }) => ({
    level: 'note',
    message: { text: `${test} ${title} was left open: ${notRun}.` },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(file) } } }],
  }))
}

/** Tests that found more than is listed. */
function notListed({ file, tests }: ValidatedDocument) {
  const cut = tests.filter(({ more }) => more !== undefined)
  return cut.map(({ test, title, more = 0 }) => ({
    level: 'warning',
    message: {
      text: `${test === 'schema' ? title : `${test} ${title}`} found ${more} more problems, which are not listed.`,
    },
    locations: [{ physicalLocation: { artifactLocation: { uri: fileUri(file) } } }],
  }))
}
