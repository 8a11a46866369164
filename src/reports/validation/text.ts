import { grouped, plural } from '../../domain/grouped.ts'
import { csaf21Draft, type ValidatedDocument, type ValidationReport } from '../../domain/validation.ts'
import { paint, type Style } from '../../text/paint.ts'
import { forTerminal } from '../../text/safe.ts'
import { wrap } from '../../text/wrap.ts'
import type { Look } from '../report.ts'
import type { ValidationFormat } from './format.ts'
import { counts, inOrder, type Located, type Severity, severities } from './words.ts'

const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<Severity, Style>

/** Of one test in one document; the rest is counted. */
const shownOfTest = 10

/** For people at a terminal: what is wrong as it stands in the file, one place a line. */
export const text: ValidationFormat = {
  id: 'text',
  render(report, look) {
    const parts = report.documents.map((document) => [...head(document, look), ...body(document, look)].join('\n'))
    return `${[...parts, verdict(report, look)].join('\n\n')}\n`
  },
}

function head({ file, trackingId, version }: ValidatedDocument, look: Look): string[] {
  const what = [trackingId, version === '2.1' ? csaf21Draft : `CSAF ${version}`]
    .filter((each) => each !== undefined)
    .join(' · ')
  return [`${paint(forTerminal(file), 'bold', look)}  ${paint(forTerminal(what), 'dim', look)}`]
}

function body(document: ValidatedDocument, look: Look): string[] {
  const located = inOrder(document)
  if (located.length === 0) return [paint('  nothing found', 'green', look), ...leftOpen(document, look)]
  const shown = new Map<string, number>()
  const rows = located.filter(({ outcome: { test } }) => {
    const count = (shown.get(test) ?? 0) + 1
    shown.set(test, count)
    return count <= shownOfTest
  })
  const placeWidth = Math.max(...rows.map((row) => place(row).length))
  const testWidth = Math.max(...rows.map(({ outcome }) => outcome.test.length))
  const lines = rows.map((row) => line(row, { placeWidth, testWidth, look }))
  return ['', ...lines, ...moreLines(document, shown, look), ...leftOpen(document, look)]
}

/** How many problems of each test are not shown, and where they are listed. */
function moreLines({ tests }: ValidatedDocument, shown: ReadonlyMap<string, number>, look: Look): string[] {
  return tests.flatMap(({ test, more = 0 }) => {
    const count = shown.get(test) ?? 0
    if (count <= shownOfTest && more === 0) return []
    const rest = grouped(Math.max(count - shownOfTest, 0) + more)
    const listed = grouped(count)
    const where = more === 0 ? '--format json lists them all' : `--format json lists the first ${listed}`
    return [paint(`  … and ${rest} more of ${test}; ${where}`, 'dim', look)]
  })
}

function line(
  located: Located,
  { placeWidth, testWidth, look }: { placeWidth: number; testWidth: number; look: Look },
): string {
  const { outcome, problem } = located
  const severity = severities[outcome.group]
  const start = `  ${place(located).padStart(placeWidth)}  `
  const label = `${paint(severity.padEnd(7), colours[severity], look)}  ${outcome.test.padEnd(testWidth)}  `
  const indent = ' '.repeat(2 + placeWidth + 2 + 7 + 2 + testWidth + 2)
  const sentence = wrap(forTerminal(problem.message), Math.max(look.columns - indent.length, 30)).join(`\n${indent}`)
  const fix = problem.fix ? `\n${indent}${paint(`quick fix: ${forTerminal(problem.fix.title)}`, 'green', look)}` : ''
  return `${paint(start, 'dim', look)}${label}${sentence}\n${indent}${paint(forTerminal(problem.pointer) || '(the document)', 'dim', look)}${fix}`
}

function place({ line: number, column }: Located): string {
  return `${number}:${column}`
}

/** Tests that were not run, or not on all places, with the reason: a line for each reason. */
function leftOpen({ tests }: ValidatedDocument, look: Look): string[] {
  const reasons = Map.groupBy(
    tests.filter((each) => each.notRun !== undefined),
    (each) => each.notRun,
  )
  return [...reasons].flatMap(([reason, of]) => {
    const sentence = `left open: ${of.map(({ test }) => test).join(', ')} (${forTerminal(reason ?? '')})`
    return wrap(sentence, look.columns - 4).map((each, i) => paint(`${i === 0 ? '  ' : '    '}${each}`, 'dim', look))
  })
}

function verdict(report: ValidationReport, look: Look): string {
  const { documents, preset, unread } = report
  const isGood = unread.length === 0 && documents.every(({ valid }) => valid)
  const mark = paint(`${isGood ? '✓' : '✗'} ${inShort(report)}`, ['bold', isGood ? 'green' : colours.error], look)
  const run = documents.map(({ tests }) => tests.filter((each) => each.notRun === undefined).length)
  return `${mark}: ${found(documents)} (preset ${preset}, ${plural(Math.max(0, ...run), 'test')})`
}

function inShort({ documents, unread }: ValidationReport): string {
  const valid = documents.filter((document) => document.valid).length
  const all = documents.length + unread.length
  if (all === 1) return valid === 1 ? 'valid' : 'invalid'
  return `${valid} of ${all} documents valid${unread.length > 0 ? `, ${unread.length} not read` : ''}`
}

function found(documents: readonly ValidatedDocument[]): string {
  const total = { error: 0, warning: 0, info: 0 }
  for (const document of documents) {
    const count = counts(document)
    for (const severity of ['error', 'warning', 'info'] as const) total[severity] += count[severity]
  }
  return [
    plural(total.error, 'error'),
    ...(total.warning > 0 ? [plural(total.warning, 'warning')] : []),
    ...(total.info > 0 ? [`${grouped(total.info)} for information`] : []),
  ].join(', ')
}
