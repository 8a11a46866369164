import type { ProbeRun } from '../domain/probe.ts'

const titles: Readonly<Record<ProbeRun['vex']['status'], (deployment: string) => string>> = {
  affected: (deployment) => `a shared cache of ${deployment} hands sessions on`,
  not_affected: (deployment) => `no session is handed on by a shared cache of ${deployment}`,
  fixed: (deployment) => `corrected in ${deployment}`,
  under_investigation: (deployment) => `not decided whether a shared cache of ${deployment} hands sessions on`,
}

/** "CVE-2023-30861: a shared cache of staging hands sessions on". */
export function title({ flaw, vex, deployment }: ProbeRun): string {
  return `${flaw.id}: ${titles[vex.status](deployment)}`
}

/** What was found, and where. */
export function summary({ vex, target }: ProbeRun): string {
  const found = vex.impact ?? 'The experiment could not decide it.'
  return `${found} The experiment was made at ${target} and says nothing of other places.`
}

/** What to do where a leak was proven: what exactly stands in the remediations. */
export function action({ vex, pages }: ProbeRun): string {
  const isKnown = pages.some(({ fix }) => fix.length > 0)
  const change = 'Change the deployment as described, then empty the cache and end all sessions.'
  return [isKnown ? change : vex.action, vex.impact].filter(Boolean).join(' ')
}

const grave = 'A shared cache that keeps a reply together with a session cookie may hand both to the next visitor.'

/** What the flaw is, how it was looked for, and what was found on each page. Markdown. */
export function description({ pages, requests, seconds, limits, tool }: ProbeRun): string {
  const how = `${tool.name} ${tool.version} made an experiment with accounts of its own: ${count(requests, 'request')} in ${seconds} seconds.`
  const rows = pages.map(({ path, verdict, trials, explanation }) => {
    return `- ${code(path)}: ${verdict.replaceAll('_', ' ')}, ${count(trials, 'trial')}. ${plain(explanation)}`
  })
  const open = limits.map((words) => `- ${plain(words)}`)
  const parts = [
    grave,
    how,
    rows.join('\n'),
    open.length > 0 ? `What must not be concluded:\n\n${open.join('\n')}` : '',
  ]
  return parts.filter(Boolean).join('\n\n')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Texts of a site are no Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|!]/g, '\\$&')
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``
}
