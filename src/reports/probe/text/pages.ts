import { plural } from '../../../domain/grouped.ts'
import type { ProbeRun } from '../../../domain/probe.ts'
import { paint, type Style } from '../../../text/paint.ts'
import { padEnd, widest } from '../../../text/width.ts'
import type { Look } from '../../report.ts'
import { type ExplainedPage, type ExplainedRun, explainedPages } from '../format.ts'
import { type Mark, markOf, terminalLine } from '../words.ts'
import { hang, section, widthOf } from './layout.ts'

const colours = { '✗': 'red', '!': 'yellow', '✓': 'green', '?': 'yellow' } as const satisfies Record<Mark, Style>

/** The target, the deployment, how many requests and how long. */
export function head(run: ProbeRun, look: Look): string {
  const cost = `${plural(run.requests, 'request')} in ${run.seconds.toFixed(1)} s`
  const facts = [terminalLine(run.deployment, 80), cost].filter((fact) => fact !== '').join(' · ')
  return `${paint(terminalLine(run.target, 200), 'bold', look)}  ${paint(facts, 'dim', look)}`
}

/** A line for each page: mark, path, ground, trials; then what they come to. */
export function pageList(explained: ExplainedRun, look: Look): string {
  const pages = explainedPages(explained)
  const groundWidth = widest(pages.map(({ report }) => report.summary))
  const room = Math.max(widthOf(look) - groundWidth - 18, 12)
  const paths = pages.map(({ path }) => terminalLine(path, room))
  const pathWidth = widest(paths)
  const rows = pages.map((page, at) => {
    const mark = markOf(page)
    const trials = plural(page.trials, 'trial')
    const cells = [padEnd(paths[at] ?? '', pathWidth), padEnd(page.report.summary, groundWidth)]
    return `  ${paint(mark, colours[mark], look)} ${cells.join('  ')}  ${paint(trials, 'dim', look)}`
  })
  return [...rows, ...(rows.length > 0 ? [''] : []), verdict(pages, explained.run.vex.status, look)].join('\n')
}

function verdict(pages: readonly ExplainedPage[], status: ProbeRun['vex']['status'], look: Look): string {
  const leaking = pages.filter((page) => page.verdict === 'leaks').length
  const open = pages.filter((page) => page.verdict === 'inconclusive').length
  if (leaking > 0) return mark('✗', `A leak is proven on ${of(leaking, pages.length)}.`, look)
  if (status !== 'not_affected' && open === 0) {
    return mark('?', 'Undecided: nothing leaked, but nothing was seen that prevents it.', look)
  }
  if (status !== 'not_affected') return mark('?', `Undecided: ${of(open, pages.length)} could not be judged.`, look)
  const latent = pages.some(({ report }) => report.warns)
  return mark(latent ? '!' : '✓', `No leak was seen on ${of(pages.length, pages.length)}.`, look)
}

function of(count: number, all: number): string {
  return all === 1 ? 'the page tried' : `${count} of ${all} pages`
}

function mark(sign: Mark, sentence: string, look: Look): string {
  return paint(`${sign} ${sentence}`, ['bold', colours[sign]], look)
}

/** Pages that warn, each with its reason. */
export function latent(explained: ExplainedRun, look: Look): string[] {
  const warned = explainedPages(explained).filter(({ report }) => report.warns)
  const lines = warned.flatMap(({ path, explanation }) => [
    paint(`  ! ${terminalLine(path, 80)}`, 'yellow', look),
    ...hang('    ', terminalLine(explanation), look),
  ])
  const lead = hang('  ', terminalLine(explained.report.warning), look)
  return section('Latent', lines.length === 0 ? [] : [...lead, ...lines], look)
}

/** Undecided pages: why, and what to do next. */
export function undecided(explained: ExplainedRun, look: Look): string[] {
  const open = explainedPages(explained).filter(({ verdict }) => verdict === 'inconclusive')
  const lines = open.flatMap(({ path, report, explanation }) => [
    paint(`  ? ${terminalLine(path, 80)}`, 'yellow', look),
    ...hang('    ', terminalLine(explanation), look),
    ...hang('    Next: ', terminalLine(report.nextStep ?? ''), look),
  ])
  return section('Undecided, which is not "no leak"', lines, look)
}
