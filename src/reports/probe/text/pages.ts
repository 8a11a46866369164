import { plural } from '../../../domain/grouped.ts'
import type { ProbeRun } from '../../../domain/probe.ts'
import { paint, type Style } from '../../../text/paint.ts'
import { padEnd, widest } from '../../../text/width.ts'
import type { Look } from '../../report.ts'
import { groundWords, type Mark, markOf, nextSteps, told } from '../words.ts'
import { hang, section, widthOf } from './layout.ts'

const colours = { '✗': 'red', '!': 'yellow', '✓': 'green', '?': 'yellow' } as const satisfies Record<Mark, Style>

/** Where, what, how much and how long. */
export function head(run: ProbeRun, look: Look): string {
  const cost = `${plural(run.requests, 'request')} in ${run.seconds.toFixed(1)} s`
  const facts = [told(run.deployment, 80), cost].filter((fact) => fact !== '').join(' · ')
  return `${paint(told(run.target, 200), 'bold', look)}  ${paint(facts, 'dim', look)}`
}

/** A line for each page: mark, path, ground, trials; then what they come to. */
export function pageList({ pages, vex }: ProbeRun, look: Look): string {
  const groundWidth = widest(pages.map(({ ground }) => groundWords[ground]))
  const room = Math.max(widthOf(look) - groundWidth - 18, 12)
  const paths = pages.map(({ path }) => told(path, room))
  const pathWidth = widest(paths)
  const rows = pages.map((page, at) => {
    const mark = markOf(page)
    const trials = plural(page.trials, 'trial')
    const cells = [padEnd(paths[at] ?? '', pathWidth), padEnd(groundWords[page.ground], groundWidth)]
    return `  ${paint(mark, colours[mark], look)} ${cells.join('  ')}  ${paint(trials, 'dim', look)}`
  })
  return [...rows, ...(rows.length > 0 ? [''] : []), verdict(pages, vex.status, look)].join('\n')
}

function verdict(pages: ProbeRun['pages'], status: ProbeRun['vex']['status'], look: Look): string {
  const leaking = pages.filter((page) => page.verdict === 'leaks').length
  const open = pages.filter((page) => page.verdict === 'inconclusive').length
  if (leaking > 0) return mark('✗', `A leak is proven on ${of(leaking, pages.length)}.`, look)
  if (status !== 'not_affected' && open === 0) {
    return mark('?', 'Undecided: nothing leaked, but nothing was seen that prevents it.', look)
  }
  if (status !== 'not_affected') return mark('?', `Undecided: ${of(open, pages.length)} could not be judged.`, look)
  const latent = pages.some(({ ground }) => ground === 'proxy_guards')
  return mark(latent ? '!' : '✓', `No leak was seen on ${of(pages.length, pages.length)}.`, look)
}

function of(count: number, all: number): string {
  return all === 1 ? 'the page tried' : `${count} of ${all} pages`
}

function mark(sign: Mark, sentence: string, look: Look): string {
  return paint(`${sign} ${sentence}`, ['bold', colours[sign]], look)
}

/** Pages whose replies nothing guards: a warning each. */
export function latent({ pages }: ProbeRun, look: Look): string[] {
  const warned = pages.filter(({ ground }) => ground === 'proxy_guards')
  const lines = warned.flatMap(({ path, explanation }) => [
    paint(`  ! ${told(path, 80)}`, 'yellow', look),
    ...hang('    ', told(explanation), look),
  ])
  const lead = hang('  ', 'Another cache, or one changed setting of the proxy, makes a leak of each of these.', look)
  return section('Latent', lines.length === 0 ? [] : [...lead, ...lines], look)
}

/** Pages that nothing can be said of: why, and what to do next. */
export function undecided({ pages }: ProbeRun, look: Look): string[] {
  const open = pages.filter(({ verdict }) => verdict === 'inconclusive')
  const lines = open.flatMap(({ path, ground, explanation }) => [
    paint(`  ? ${told(path, 80)}`, 'yellow', look),
    ...hang('    ', told(explanation), look),
    ...hang('    Next: ', nextSteps[ground] ?? '', look),
  ])
  return section('Undecided, which is not "no leak"', lines, look)
}
