import type { ProbeRun } from '../../domain/probe.ts'
import { jsonForTerminal } from '../../text/safe.ts'
import { pageUri } from '../sarif/uri.ts'
import type { ExplainedRun, ProbeFormat } from './format.ts'
import { resultsOf } from './sarif/results.ts'
import { toRule } from './sarif/rules.ts'
import { terminalLine } from './words.ts'

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): a rule per check, a result per page and check. */
export const sarif: ProbeFormat = {
  id: 'sarif',
  render(explained) {
    const { run, report } = explained
    const rules = report.checks.map((check) => toRule(check, explained))
    return jsonForTerminal({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { ...run.tool, rules } },
          automationDetails: { id: `tocsin probe ${run.probe}/${run.deployment}/` },
          artifacts: distinct(run.pages.map(({ path }) => ({ location: { uri: pageUri(run.target, path) } }))),
          invocations: [invocation(run)],
          results: resultsOf(explained),
          columnKind: 'utf16CodeUnits',
          properties: summary(explained),
        },
      ],
    })
  },
}

/** What was not tried and what stays open: a green result must not be read as more than it is. */
function invocation({ startedAt, endedAt, vex, pages, limits, cleanUp }: ProbeRun) {
  const undecided = pages.filter(({ verdict }) => verdict === 'inconclusive')
  const notes = [
    ...undecided.map(({ path, explanation }) => {
      return {
        level: 'error',
        message: { text: terminalLine(`${terminalLine(path, 200)} was not decided: ${explanation}`) },
      }
    }),
    ...limits.map((words) => ({ level: 'note', message: { text: terminalLine(words) } })),
    ...cleanUp.open.map((words) => ({ level: 'warning', message: { text: terminalLine(words) } })),
  ].filter(({ message }) => message.text !== '')
  return {
    executionSuccessful: vex.status !== 'under_investigation',
    startTimeUtc: toUtc(startedAt),
    endTimeUtc: toUtc(endedAt),
    toolExecutionNotifications: notes,
  }
}

function summary({ run, report }: ExplainedRun) {
  const { deployment, consent, flaw, vex, conditions, reviewBy, requests, seconds } = run
  const facts = Object.fromEntries(report.facts)
  return { deployment, consent, ...facts, flaw, vex, conditions, reviewBy, requests, seconds }
}

function toUtc(instant: string): string {
  return new Date(instant).toISOString()
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
