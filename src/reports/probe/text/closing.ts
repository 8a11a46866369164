import type { Mend, ProbeCondition, ProbeRun } from '../../../domain/probe.ts'
import { paint, type Style } from '../../../text/paint.ts'
import type { Look } from '../../report.ts'
import { told } from '../words.ts'
import { hang, section } from './layout.ts'

/** What to change, layer by layer, each change once with the pages that need it. */
export function mend({ pages }: ProbeRun, look: Look): string[] {
  const wanted = pages.flatMap(({ path, mend }) => mend.map((each) => ({ path, each })))
  const byChange = Map.groupBy(wanted, ({ each }) => JSON.stringify([each.layer, each.change, each.reason]))
  const lines = [...byChange.values()].flatMap((of) => {
    const [first] = of
    return first === undefined ? [] : mendLines(first.each, [...new Set(of.map(({ path }) => path))], look)
  })
  return section('How to fix', lines, look)
}

function mendLines({ layer, change, reason }: Mend, paths: readonly string[], look: Look): string[] {
  const lead = `  ${layer}:`.padEnd(16)
  const where = `For ${paths.map((path) => told(path, 60)).join(', ')}.`
  const indent = ' '.repeat(lead.length)
  return [
    ...hang(lead, told(change), look).map(
      (line) => `${line.slice(0, lead.length)}${paint(line.slice(lead.length), 'bold', look)}`,
    ),
    ...hang(indent, told(reason), look),
    ...hang(indent, where, look).map((line) => paint(line, 'dim', look)),
  ]
}

const met: Readonly<Record<ProbeCondition['met'], readonly [words: string, style: Style]>> = {
  yes: ['met', 'red'],
  no: ['not met', 'green'],
  unknown: ['not observable', 'yellow'],
}

/** The five conditions, each with what shows it. */
export function conditions({ conditions, flaw }: ProbeRun, look: Look): string[] {
  const lines = conditions.flatMap(({ text, met: answer, evidence }) => {
    const [words, style] = met[answer]
    const lead = `  ${words.padEnd(14)}  `
    const [first = '', ...rest] = hang(lead, told(text), look)
    const shown = evidence === '' ? [] : hang(' '.repeat(lead.length), told(evidence), look)
    return [
      `  ${paint(words, style, look)}${first.slice(2 + words.length)}`,
      ...rest,
      ...shown.map((line) => paint(line, 'dim', look)),
    ]
  })
  return section(`Conditions of ${told(flaw.id, 40)}`, lines, look)
}

/** What is claimed of this deployment, and until when. */
export function vexStatement({ vex, flaw, deployment, application, reviewBy }: ProbeRun, look: Look): string[] {
  const { framework, how } = application
  const facts: readonly (readonly [string, string | undefined | null])[] = [
    ['status', vex.status.replaceAll('_', ' ')],
    ['justification', vex.justification?.replaceAll('_', ' ')],
    ['flaw', `${flaw.id}${flaw.cveId === undefined ? '' : `, ${flaw.cwe.id}`}: ${flaw.cwe.name}`],
    ['framework', framework === undefined ? 'not known' : `${framework}${how === '' ? '' : ` (${how})`}`],
    ['speaks of', `${deployment}, and of no other place where the product runs`],
    ['impact', vex.impact],
    ['action', vex.action],
    ['review', `by ${reviewBy.slice(0, 10)}`],
  ]
  const lines = facts.flatMap(([name, value]) => {
    return value === undefined || value === null ? [] : hang(`  ${name.padEnd(14)}  `, told(value), look)
  })
  return section('VEX statement', lines, look)
}

/** What was put back in order, and what was not. */
export function cleanUp({ cleanUp: { signedOut, cookiesDead, repaired, open } }: ProbeRun, look: Look): string[] {
  const dead = { true: 'their cookies are dead now', false: 'their cookies are still accepted' }[String(cookiesDead)]
  const out = signedOut.length === 0 ? 'Nobody was signed out' : `Signed out: ${signedOut.join(', ')}`
  const first =
    signedOut.length === 0 ? `${out}.` : `${out}; ${dead ?? 'whether their cookies are dead could not be asked'}.`
  const repairs = repaired.map(({ path, clean }) => {
    return `The shared entry of ${told(path, 80)} was overwritten and is ${clean ? 'clean again' : 'NOT clean: purge it'}.`
  })
  const lines = [
    ...hang('  ', first, look),
    ...repairs.flatMap((words) => hang('  ', words, look)),
    ...open.flatMap((words) => hang('  ! ', told(words), look).map((line) => paint(line, 'yellow', look))),
  ]
  return section('Clean-up', lines, look)
}

/** What a reader must not conclude. */
export function limits({ limits }: ProbeRun, look: Look): string[] {
  return section(
    'Limits',
    limits.flatMap((words) => hang('  - ', told(words), look)),
    look,
  )
}
