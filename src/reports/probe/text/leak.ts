import type { PageResult, ProbeRun } from '../../../domain/probe.ts'
import { paint } from '../../../text/paint.ts'
import { columnsOf, padEnd, widest } from '../../../text/width.ts'
import type { Look } from '../../report.ts'
import { type Proven, proofLines, provenLeak } from '../proven.ts'
import { told } from '../words.ts'
import { byHand } from './curl.ts'
import { hang, section, widthOf } from './layout.ts'

/** For each page that leaks: the lines that prove it, and the commands that show it again. */
export function leaks({ pages }: ProbeRun, look: Look): string[] {
  return pages.flatMap((page) => {
    const proven = provenLeak(page)
    const title = `How ${told(page.path, 60)} leaks`
    return page.verdict === 'leaks' ? section(title, leak(page, proven, look), look) : []
  })
}

function leak({ explanation }: PageResult, proven: Proven | undefined, look: Look): string[] {
  const lead = [...hang('  ', told(explanation), look), '']
  if (proven === undefined) return lead
  return [...lead, ...proof(proven, look), ...commands(proven, look)]
}

/** In columns where they fit; else what came stands below what was asked. */
function proof(proven: Proven, look: Look): string[] {
  const rows = proofLines(proven).map(({ exchange, who, asked, came }) => ({
    number: exchange ? `#${exchange.number}` : '',
    cells: [who, told(asked, 60)],
    came: told(came, 160),
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
  const { repeated, controlClean, variant } = proven.proof
  const surely = [
    repeated ? 'It happened again on another address.' : 'It was seen once.',
    // Of new sessions the third line tells it.
    controlClean && variant !== 'new_session' ? 'An address that the owner never used stayed clean.' : '',
  ]
  const indent = ' '.repeat(numberWidth + 4)
  return [...lines, ...hang(indent, surely.filter(Boolean).join(' '), look).map((line) => paint(line, 'dim', look))]
}

function commands(proven: Proven, look: Look): string[] {
  return [
    '',
    '  By hand:',
    ...byHand(proven).map(([comment, command]) => {
      const words = hang('  # ', comment, look).map((line, at) => (at === 0 ? line : line.replace(/^ {4}/, '  # ')))
      return [
        ...words.map((line) => paint(line, 'dim', look)),
        ...(command === undefined ? [] : [`  ${command}`]),
      ].join('\n')
    }),
  ]
}
