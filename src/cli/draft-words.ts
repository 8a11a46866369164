import { type Drafts, folderOf, type WrittenDraft, type WrittenDrafts } from '../actions/bulletin/index.ts'
import { forTerminal } from '../text/safe.ts'
import { clip, padEnd, widest } from '../text/width.ts'
import type { Terminal } from './command.ts'

/** Titles are not cut to fewer columns than this, where they would say too little. */
const leastTitle = 24

/**
 * One line for each bulletin: its folder, its status, its title, cut where the terminal is narrow. Where that leaves too
 * little of the title, the further statuses of a bulletin are only counted; where it still does, the title has a line of
 * its own.
 */
export function draftLines(
  written: readonly WrittenDraft[],
  { columns }: Pick<Terminal, 'columns'>,
): readonly string[] {
  const whole = written.map(({ folder, status, title }) => [folder, status, title].map(forTerminal))
  const short = whole.map(([folder = '', status = '', title = '']) => [folder, counted(status), title])
  const rows = [whole, short].find((each) => roomOf(each, columns) >= leastTitle)
  if (!rows) {
    const room = Math.max(columns - 2, leastTitle)
    return whole.map(([folder, status, title = '']) => `${folder}  ${status}\n  ${clip(title, room)}\n`)
  }
  const [folderWidth = 0, statusWidth = 0] = widths(rows)
  const room = roomOf(rows, columns)
  return rows.map(([folder = '', status = '', title = '']) => {
    return `${padEnd(folder, folderWidth)}  ${padEnd(status, statusWidth)}  ${clip(title, room)}\n`
  })
}

/** `affected +2`: the first of several statuses, and how many others there are. */
function counted(statuses: string): string {
  const [first = '', ...others] = statuses.split(', ')
  return others.length === 0 ? first : `${first} +${others.length}`
}

/** Columns that are left for the title. */
function roomOf(rows: readonly (readonly string[])[], columns: number): number {
  const [folderWidth = 0, statusWidth = 0] = widths(rows)
  return columns - folderWidth - statusWidth - 4
}

function widths(rows: readonly (readonly string[])[]): readonly number[] {
  return [0, 1].map((at) => widest(rows.map((row) => row[at] ?? '')))
}

interface Talk {
  readonly drafts: Drafts
  readonly gaps: readonly string[]
  readonly hasPublisher: boolean
  /** Undefined where nothing could be looked up, so that nothing was written. */
  readonly outcome: WrittenDrafts | undefined
  readonly output: string
}

/** What else there is to say, one sentence a line. */
export function draftTalk({ drafts, gaps, hasPublisher, outcome, output }: Talk): readonly string[] {
  const { unused, missingEvidence, warnings, remarks } = drafts
  const sentences = [
    ...unused,
    ...missingEvidence.map((file) => `The evidence file ${file} is missing, so it was not checked.`),
    ...warnings,
    ...gaps,
    ...remarks,
    ...(hasPublisher ? [] : ['The drafts name no publisher; give one with --publisher.']),
    ...(outcome ? folderTalk(outcome, output) : []),
  ]
  return sentences.map((sentence) => `${forTerminal(sentence)}\n`)
}

function folderTalk(outcome: WrittenDrafts, output: string): readonly string[] {
  const { left, pruned, changed, unlisted } = outcome
  const leftIn = places(left)
  const gone = places(pruned)
  return [
    ...changed.replaced.map(
      (path) => `${output}/${path} was changed after it was drafted; the new draft has replaced it.`,
    ),
    ...changed.kept.map((path) => `${output}/${path} was changed after it was drafted; it stays.`),
    ...(leftIn.length === 0
      ? []
      : [
          `Left in ${output} from an earlier run: ${some(leftIn)}. --prune removes ${leftIn.length === 1 ? 'it' : 'them'}.`,
        ]),
    ...(gone.length === 0 ? [] : [`Removed from ${output}, left by an earlier run: ${some(gone)}.`]),
    ...(unlisted.length === 0
      ? []
      : [`No list names these folders in ${output}, so --prune leaves them: ${some(unlisted)}.`]),
  ]
}

/** Bulletins rather than each of their files. */
function places(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(folderOf))]
}

const most = 10

function some(names: readonly string[]): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}

/** "14 drafts, 1 affected, 11 under investigation: bulletins/index.html". */
export function draftSummary({ written, index }: WrittenDrafts): string {
  const worst = Map.groupBy(written, ({ status }) => status.split(',')[0] ?? '')
  const counts = [...worst].map(([status, of]) => `${of.length} ${status.replaceAll('_', ' ')}`)
  const drafts = written.length === 1 ? '1 draft' : `${written.length} drafts`
  return forTerminal(`${[drafts, ...counts].join(', ')}: ${index}`)
}
