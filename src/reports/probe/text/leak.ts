import type { ProofReport } from '../../../domain/probe-report.ts'
import { paint } from '../../../text/paint.ts'
import { columnsOf, padEnd, widest } from '../../../text/width.ts'
import type { Look } from '../../report.ts'
import { type ExplainedPage, type ExplainedRun, explainedPages } from '../format.ts'
import { terminalLine } from '../words.ts'
import { hang, section, widthOf } from './layout.ts'

/** For each page that leaks: the lines that prove it, and the commands that show it again. */
export function leaks(explained: ExplainedRun, look: Look): string[] {
  return explainedPages(explained).flatMap((page) => {
    const title = `How ${terminalLine(page.path, 60)} leaks`
    return page.verdict === 'leaks' ? section(title, leak(page, look), look) : []
  })
}

function leak({ explanation, report: { proof } }: ExplainedPage, look: Look): string[] {
  const lead = [...hang('  ', terminalLine(explanation), look), '']
  return proof ? [...lead, ...proofTable(proof, look), ...commands(proof, look)] : lead
}

/** In columns where they fit; else what came stands below what was asked. */
function proofTable({ lines: proofLines, notes }: ProofReport, look: Look): string[] {
  const rows = proofLines.map(({ exchange, who, asked, came }) => ({
    number: exchange ? `#${exchange.number}` : '',
    cells: [who, terminalLine(asked, 60)],
    came: terminalLine(came, 160),
  }))
  const numberWidth = widest(rows.map(({ number }) => number))
  const widths = [0, 1].map((at) => widest(rows.map(({ cells }) => cells[at] ?? '')))
  const table = rows.map(({ number, cells, came }) => {
    const start = `  ${number.padStart(numberWidth)}  `
    return {
      start,
      lead: `${start}${cells.map((cell, at) => padEnd(cell, widths[at] ?? 0)).join('  ')}  → `,
      cells,
      came,
    }
  })
  const fits = table.every(({ lead, came }) => columnsOf(lead) + columnsOf(came) <= widthOf(look))
  const lines = table.flatMap(({ start, lead, cells, came }) => {
    if (fits) return [lead + came]
    return [...hang(start, cells.join('  '), look), ...hang(`${' '.repeat(start.length)}→ `, came, look)]
  })
  const indent = ' '.repeat(numberWidth + 4)
  return [...lines, ...hang(indent, notes, look).map((line) => paint(line, 'dim', look))]
}

function commands({ byHand }: ProofReport, look: Look): string[] {
  return [
    '',
    '  By hand:',
    ...byHand.map(([comment, command]) => {
      const words = hang('  # ', comment, look).map((line, at) => (at === 0 ? line : line.replace(/^ {4}/, '  # ')))
      return [
        ...words.map((line) => paint(line, 'dim', look)),
        ...(command === undefined ? [] : [`  ${command}`]),
      ].join('\n')
    }),
  ]
}
