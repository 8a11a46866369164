import type { Fix, ProbeCondition } from '../../../domain/probe.ts'
import { paint, type Style } from '../../../text/paint.ts'
import type { Look } from '../../report.ts'
import type { ExplainedRun } from '../format.ts'
import { terminalLine } from '../words.ts'
import { hang, section } from './layout.ts'

/** What to change, layer by layer, each change once with the pages that need it. */
export function fix({ run: { pages } }: ExplainedRun, look: Look): string[] {
  const wanted = pages.flatMap(({ path, fix }) => fix.map((each) => ({ path, each })))
  const byChange = Map.groupBy(wanted, ({ each }) => JSON.stringify([each.layer, each.change, each.reason]))
  const lines = [...byChange.values()].flatMap((of) => {
    const [first] = of
    return first === undefined ? [] : fixLines(first.each, [...new Set(of.map(({ path }) => path))], look)
  })
  return section('How to fix', lines, look)
}

function fixLines({ layer, change, reason }: Fix, paths: readonly string[], look: Look): string[] {
  const lead = `  ${layer}:`.padEnd(16)
  const where = `For ${paths.map((path) => terminalLine(path, 60)).join(', ')}.`
  const indent = ' '.repeat(lead.length)
  return [
    ...hang(lead, terminalLine(change), look).map(
      (line) => `${line.slice(0, lead.length)}${paint(line.slice(lead.length), 'bold', look)}`,
    ),
    ...hang(indent, terminalLine(reason), look),
    ...hang(indent, where, look).map((line) => paint(line, 'dim', look)),
  ]
}

const met: Readonly<Record<ProbeCondition['met'], readonly [words: string, style: Style]>> = {
  yes: ['met', 'red'],
  no: ['not met', 'green'],
  unknown: ['not observable', 'yellow'],
}

/** The conditions, each with what shows it. */
export function conditions({ run: { conditions, flaw } }: ExplainedRun, look: Look): string[] {
  const lines = conditions.flatMap(({ text, met: answer, evidence }) => {
    const [words, style] = met[answer]
    const lead = `  ${words.padEnd(14)}  `
    const [first = '', ...rest] = hang(lead, terminalLine(text), look)
    const shown = evidence === '' ? [] : hang(' '.repeat(lead.length), terminalLine(evidence), look)
    return [
      `  ${paint(words, style, look)}${first.slice(2 + words.length)}`,
      ...rest,
      ...shown.map((line) => paint(line, 'dim', look)),
    ]
  })
  return section(`Conditions of ${terminalLine(flaw.id, 40)}`, lines, look)
}

/** What is claimed of this deployment, and until when. */
export function vexStatement({ run, report }: ExplainedRun, look: Look): string[] {
  const { vex, flaw, deployment, reviewBy } = run
  const facts: readonly (readonly [string, string | undefined | null])[] = [
    ['status', vex.status.replaceAll('_', ' ')],
    ['justification', vex.justification?.replaceAll('_', ' ')],
    ['flaw', `${flaw.id}${flaw.cveId === undefined ? '' : `, ${flaw.cwe.id}`}: ${flaw.cwe.name}`],
    ...report.facts,
    ['applies to', `${deployment}, and no other place where the product runs`],
    ['impact', vex.impact],
    ['action', vex.action],
    ['review', `by ${reviewBy.slice(0, 10)}`],
  ]
  const lines = facts.flatMap(([name, value]) => {
    return value === undefined || value === null ? [] : hang(`  ${name.padEnd(14)}  `, terminalLine(value), look)
  })
  return section('VEX statement', lines, look)
}

/** What was cleaned up, and what was not. */
export function cleanUp({ run, report }: ExplainedRun, look: Look): string[] {
  const lines = [
    ...report.cleanUp.flatMap((words) => hang('  ', terminalLine(words), look)),
    ...run.cleanUp.open.flatMap((words) =>
      hang('  ! ', terminalLine(words), look).map((line) => paint(line, 'yellow', look)),
    ),
  ]
  return section('Clean-up', lines, look)
}

/** What a reader must not conclude. */
export function limits({ run: { limits } }: ExplainedRun, look: Look): string[] {
  return section(
    'Limits',
    limits.flatMap((words) => hang('  - ', terminalLine(words), look)),
    look,
  )
}
