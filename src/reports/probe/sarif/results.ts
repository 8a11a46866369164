import type { Exchange, ProbeRun } from '../../../domain/probe.ts'
import type { CheckResult, ProofReport } from '../../../domain/probe-report.ts'
import { pageUri } from '../../sarif/uri.ts'
import { type ExplainedPage, type ExplainedRun, explainedPages } from '../format.ts'
import { terminalLine } from '../words.ts'
import { ruleId } from './rules.ts'
import { webRequest, webResponse } from './web.ts'

/** A result for each check of each page. Any kind but `fail` has no level (section 3.27.10). */
export function resultsOf(explained: ExplainedRun): readonly object[] {
  const { run, report } = explained
  return explainedPages(explained).flatMap((page) => {
    return page.report.results.map((result) => {
      const ruleIndex = report.checks.findIndex(({ id }) => id === result.check)
      const level = result.kind === 'fail' ? (report.checks[ruleIndex]?.level ?? 'error') : 'none'
      return { ...head(run, result), ruleIndex, level, ...body(run, page, result) }
    })
  })
}

function head({ probe }: ProbeRun, { check, kind }: CheckResult) {
  return { ruleId: ruleId(probe, check), kind }
}

function body(run: ProbeRun, page: ExplainedPage, result: CheckResult) {
  const { verdict, ground, report } = page
  const { kind, check, trials, isProven } = result
  return {
    message: { text: messageOf(page, result) },
    locations: [location(run, page)],
    ...(kind === 'fail' && isProven && report.proof && evidence(run, page, report.proof)),
    partialFingerprints: { 'tocsin/v1': [run.deployment, page.path, check].join(' ') },
    properties: { verdict, ground, trials, ...report.details },
  }
}

function messageOf({ path, explanation, fix }: ExplainedPage, { kind, words }: CheckResult): string {
  const lead = `${terminalLine(path, 200)}: ${words}.`
  if (kind === 'pass') return lead
  const changes = fix.map(({ layer, change }) => `Fix in the ${layer}: ${terminalLine(change)}.`)
  return [lead, terminalLine(explanation), ...changes].join(' ')
}

function location({ target }: ProbeRun, { path }: ExplainedPage) {
  return {
    physicalLocation: { artifactLocation: { uri: pageUri(target, path) } },
    logicalLocations: [{ fullyQualifiedName: path, kind: 'resource' }],
  }
}

/** The two decisive requests, and how it went from its owner to another visitor. */
function evidence(run: ProbeRun, page: ExplainedPage, { flow, flowTitle, decisive }: ProofReport) {
  const locations = flow.map(({ exchange, text }, at) => ({
    location: { ...location(run, page), message: { text: terminalLine(text) } },
    executionOrder: at + 1,
    importance: 'essential',
    ...(exchange && web(exchange)),
  }))
  return { ...web(decisive), codeFlows: [{ message: { text: flowTitle }, threadFlows: [{ locations }] }] }
}

function web(exchange: Exchange) {
  return { webRequest: webRequest(exchange), webResponse: webResponse(exchange) }
}
