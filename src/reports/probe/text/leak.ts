import type { ProofReport } from '../../../domain/probe-report.ts'
import type { Look } from '../../report.ts'
import { type ExplainedPage, type ExplainedRun, explainedPages } from '../format.ts'
import { singleLine } from '../words.ts'
import { dim, hang, paint, section, widthOf } from './layout.ts'

/** For each page that leaks: the lines that prove it, and the commands that show it again. */
export function leaks(explained: ExplainedRun, look: Look): string[] {
  return explainedPages(explained).flatMap((page) => {
    const title = `How ${singleLine(page.path, 60)} leaks`
    return page.verdict === 'leaks' ? section(title, leak(page, look), look) : []
  })
}

function leak({ explanation, report: { proof } }: ExplainedPage, look: Look): string[] {
  const lead = [...hang('  ', singleLine(explanation), look), '']
  return proof ? [...lead, ...proofTable(proof, look), ...commands(proof, look)] : lead
}

/** In columns where they fit; else what came stands below what was asked. */
function proofTable({ lines: proofLines, notes }: ProofReport, look: Look): string[] {
  const rows = proofLines.map(({ exchange, who, asked, came }) => ({
    number: exchange ? `#${exchange.number}` : '',
    cells: [who, singleLine(asked, 60)],
    came: singleLine(came, 160),
  }))
  const numberWidth = Math.max(...rows.map(({ number }) => number.length))
  const widths = [0, 1].map((at) => Math.max(...rows.map(({ cells }) => cells[at]?.length ?? 0)))
  const table = rows.map(({ number, cells, came }) => {
    const start = `  ${number.padStart(numberWidth)}  `
    return {
      start,
      lead: `${start}${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}  → `,
      cells,
      came,
    }
  })
  const fits = table.every(({ lead, came }) => lead.length + came.length <= widthOf(look))
  const lines = table.flatMap(({ start, lead, cells, came }) => {
    if (fits) return [lead + came]
    return [...hang(start, cells.join('  '), look), ...hang(`${' '.repeat(start.length)}→ `, came, look)]
  })
  const indent = ' '.repeat(numberWidth + 4)
  return [...lines, ...hang(indent, notes, look).map((line) => paint(line, dim, look))]
}

function commands({ byHand }: ProofReport, look: Look): string[] {
  return [
    '',
    '  By hand:',
    ...byHand.map(([comment, command]) => {
      const words = hang('  # ', comment, look).map((line, at) => (at === 0 ? line : line.replace(/^ {4}/, '  # ')))
      return [...words.map((line) => paint(line, dim, look)), ...(command === undefined ? [] : [`  ${command}`])].join(
        '\n',
      )
    }),
  ]
}
