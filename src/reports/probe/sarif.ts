import type { ProbeRun } from '../../domain/probe.ts'
import { jsonForTerminal } from '../../text/safe.ts'
import { pageUri } from '../sarif/uri.ts'
import type { ProbeFormat } from './format.ts'
import { resultsOf } from './sarif/results.ts'
import { latentRule, toRule, triedVariants } from './sarif/rules.ts'
import { told } from './words.ts'

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): a rule per variant, a result per page and variant; one more for a latent leak. */
export const sarif: ProbeFormat = {
  id: 'sarif',
  render(run) {
    const isLatent = run.pages.some(({ ground }) => ground === 'proxy_guards')
    const rules = [...triedVariants(run).map((variant) => toRule(variant, run)), ...(isLatent ? [latentRule(run)] : [])]
    const ids = rules.map(({ id }) => id)
    return jsonForTerminal({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { ...run.tool, rules } },
          automationDetails: { id: `tocsin probe shared-cache/${run.deployment}/` },
          artifacts: distinct(run.pages.map(({ path }) => ({ location: { uri: pageUri(run.target, path) } }))),
          invocations: [invocation(run)],
          results: run.pages.flatMap((page) => resultsOf(run, page, ids)),
          columnKind: 'utf16CodeUnits',
          properties: summary(run),
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
      return { level: 'error', message: { text: told(`${told(path, 200)} was not decided: ${explanation}`) } }
    }),
    ...limits.map((words) => ({ level: 'note', message: { text: told(words) } })),
    ...cleanUp.open.map((words) => ({ level: 'warning', message: { text: told(words) } })),
  ].filter(({ message }) => message.text !== '')
  return {
    executionSuccessful: vex.status !== 'under_investigation',
    startTimeUtc: toUtc(startedAt),
    endTimeUtc: toUtc(endedAt),
    toolExecutionNotifications: notes,
  }
}

function summary({ deployment, consent, application, flaw, vex, conditions, reviewBy, requests, seconds }: ProbeRun) {
  return { deployment, consent, application, flaw, vex, conditions, reviewBy, requests, seconds }
}

function toUtc(instant: string): string {
  return new Date(instant).toISOString()
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
