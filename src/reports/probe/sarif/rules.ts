import type { ProbeCheck } from '../../../domain/probe-report.ts'
import type { ExplainedRun } from '../format.ts'

/** One rule for each check, with what it tries and how to fix what it finds. */
export function toRule(check: ProbeCheck, { run }: ExplainedRun) {
  const { flaw, probe } = run
  const { id, name, summary, description, help, level } = check
  const cve = flaw.cveId !== undefined && level === 'error' ? [flaw.cveId] : []
  return {
    id: ruleId(probe, id),
    name: name.replaceAll(/[^A-Za-z]+(.)?/g, (_, letter = '') => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: description },
    help: { text: help },
    defaultConfiguration: { level },
    properties: { tags: ['security', `external/cwe/${flaw.cwe.id.toLowerCase()}`, ...cve] },
  }
}

/** `shared-cache/new-session`. */
export function ruleId(probe: string, check: string): string {
  return `${probe}/${check.replaceAll('_', '-')}`
}
