import type { ProbeRun } from '../../../domain/probe.ts'
import { plural } from '../../../text/plural.ts'
import type { Look } from '../../report.ts'
import { type ExplainedPage, type ExplainedRun, explainedPages } from '../format.ts'
import { type Mark, markOf, singleLine } from '../words.ts'
import { bold, dim, green, hang, paint, red, section, widthOf, yellow } from './layout.ts'

const colours: Readonly<Record<Mark, string>> = { '✗': red, '!': yellow, '✓': green, '?': yellow }

/** The target, the deployment, how many requests and how long. */
export function head(run: ProbeRun, look: Look): string {
  const cost = `${plural(run.requests, 'request')} in ${run.seconds.toFixed(1)} s`
  const facts = [singleLine(run.deployment, 80), cost].filter((fact) => fact !== '').join(' · ')
  return `${paint(singleLine(run.target, 200), bold, look)}  ${paint(facts, dim, look)}`
}

/** A line for each page: mark, path, ground, trials; then what they come to. */
export function pageList(explained: ExplainedRun, look: Look): string {
  const pages = explainedPages(explained)
  const groundWidth = Math.max(0, ...pages.map(({ report }) => report.summary.length))
  const room = Math.max(widthOf(look) - groundWidth - 18, 12)
  const paths = pages.map(({ path }) => singleLine(path, room))
  const pathWidth = Math.max(0, ...paths.map((path) => path.length))
  const rows = pages.map((page, at) => {
    const mark = markOf(page)
    const trials = plural(page.trials, 'trial')
    const cells = [(paths[at] ?? '').padEnd(pathWidth), page.report.summary.padEnd(groundWidth)]
    return `  ${paint(mark, colours[mark], look)} ${cells.join('  ')}  ${paint(trials, dim, look)}`
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
  return paint(`${sign} ${sentence}`, bold + colours[sign], look)
}

/** Pages that warn, each with its reason. */
export function latent(explained: ExplainedRun, look: Look): string[] {
  const warned = explainedPages(explained).filter(({ report }) => report.warns)
  const lines = warned.flatMap(({ path, explanation }) => [
    paint(`  ! ${singleLine(path, 80)}`, yellow, look),
    ...hang('    ', singleLine(explanation), look),
  ])
  const lead = hang('  ', singleLine(explained.report.warning), look)
  return section('Latent', lines.length === 0 ? [] : [...lead, ...lines], look)
}

/** Undecided pages: why, and what to do next. */
export function undecided(explained: ExplainedRun, look: Look): string[] {
  const open = explainedPages(explained).filter(({ verdict }) => verdict === 'inconclusive')
  const lines = open.flatMap(({ path, report, explanation }) => [
    paint(`  ? ${singleLine(path, 80)}`, yellow, look),
    ...hang('    ', singleLine(explanation), look),
    ...hang('    Next: ', singleLine(report.nextStep ?? ''), look),
  ])
  return section('Undecided, which is not "no leak"', lines, look)
}
