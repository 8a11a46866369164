import { type Command, Option } from 'commander'
import type { ConversionNote, ConversionReport } from '../actions/csaf/index.ts'
import { grouped } from '../domain/grouped.ts'
import { forTerminal, jsonForTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { answer } from './options.ts'

interface ConvertOptions {
  readonly to: '2.0' | '2.1'
  readonly output?: string
  readonly json?: true
  readonly evenInvalid?: true
  readonly tlpFromText?: true
  readonly otherPublisher?: 'other' | 'multiplier'
  readonly latestCwe?: true
  readonly exactNumbers?: true
}

/** `tocsin csaf convert`. What it does is loaded when it is called. */
export function addConvert(command: Command, face: CliContext): void {
  command
    .command('convert')
    .description('convert a document between CSAF 2.0 and 2.1, and list what changed, was assumed or was lost')
    .argument('<file>', 'CSAF document; - reads standard input')
    .addOption(new Option('--to <version>', 'the version to convert to').choices(['2.0', '2.1']).makeOptionMandatory())
    .option('-o, --output <file>', 'write the document to a file')
    .option('--json', 'answer with one JSON object: the document and everything to note about it')
    .option('--even-invalid', 'write the document even if it is not valid, to be corrected by hand')
    .option('--tlp-from-text', 'to 2.1: take the label that the distribution text names ("TLP v2.0: TLP:…")')
    .addOption(
      new Option('--other-publisher <category>', 'to 2.1: what a publisher of the category "other" is').choices([
        ...['other', 'multiplier'],
      ]),
    )
    .option('--latest-cwe', 'to 2.1: name the latest CWE release that has a weakness, not that of the time')
    .option('--exact-numbers', 'to 2.1: model numbers, serial numbers and SKUs are complete')
    .addHelpText('after', examples)
    .action((file: string, options: ConvertOptions) => convert(face, file, options))
}

const examples = `
To 2.1 by conformance clause 18 of CSAF 2.1; to 2.0 with a list of what 2.0
cannot hold. The document goes to standard output or to the file of -o, the list
to standard error. A result that would not be valid is not written, exit code 1.

Examples:
  $ tocsin csaf convert bulletin.json --to 2.1 -o bulletin-2.1.json
  $ tocsin csaf convert bulletin-2.1.json --to 2.0 --json | jq .notes
`

async function convert(face: CliContext, file: string, options: ConvertOptions): Promise<void> {
  const { convertCsafFile } = await import('../actions/csaf/index.ts')
  const { to, output, json, evenInvalid, ...rest } = options
  const report = await convertCsafFile(face.context, { file, to, options: rest, evenInvalid })
  const { document } = report
  if (document === undefined) face.exit(1)
  if (json) return answer(face, jsonForTerminal(report), output)
  if (document !== undefined) await answer(face, jsonForTerminal(document), output)
  face.terminal.err(talk(report))
}

/** More of a kind are counted only. */
const shown = 100
const longest = 400

function talk(report: ConversionReport): string {
  const { file, from, to, inputValid, document, notes, problems } = report
  const lines = (['error', 'lost', 'note'] as const).flatMap((kind) => ofKind(kind, notes))
  const stated = new Set(notes.map(({ kind, clause }) => (kind === 'error' ? clause : undefined)))
  const unreported = problems.filter(({ test }) => !stated.has(test))
  const found = unreported.map(({ test, pointer, message }) => {
    return `  ${'invalid'.padEnd(8)}${where(pointer)}: ${brief(message)} (${test === 'schema' ? test : `test ${test}`})`
  })
  const verdict =
    document === undefined
      ? [`Nothing was written: the result would not be valid CSAF ${to}. --even-invalid writes it.`]
      : problems.length > 0 || notes.some(({ kind }) => kind === 'error')
        ? [`The document is not what CSAF ${to} demands.`]
        : []
  const cause = inputValid
    ? []
    : [`${forTerminal(file)} is not valid CSAF ${from} itself: tocsin csaf validate shows why.`]
  const head = `${forTerminal(file)}: CSAF ${from} to ${to}, ${count(notes)}`
  return `${[head, ...lines, ...first(found), ...verdict, ...cause].join('\n')}\n`
}

function ofKind(kind: ConversionNote['kind'], notes: readonly ConversionNote[]): readonly string[] {
  const lines = notes.flatMap(({ kind: of, pointer, message, clause }) => {
    if (of !== kind) return []
    return [`  ${kind.padEnd(8)}${where(pointer)}: ${brief(message)}${clause === undefined ? '' : ` (${clause})`}`]
  })
  return first(lines)
}

function first(lines: readonly string[]): readonly string[] {
  if (lines.length <= shown) return lines
  const more = grouped(lines.length - shown)
  return [...lines.slice(0, shown), `          … and ${more} more; --json lists them all`]
}

/** A list of a thousand products is for programs. */
function brief(message: string): string {
  const text = forTerminal(message)
  return text.length > longest ? `${text.slice(0, longest)}… (--json has it all)` : text
}

function where(pointer: string): string {
  return forTerminal(pointer) || '(the document)'
}

function count(notes: readonly ConversionNote[]): string {
  const words = { error: 'unresolved', lost: 'lost', note: 'to note' } as const
  const counts = (['error', 'lost', 'note'] as const).flatMap((kind) => {
    const number = notes.filter((note) => note.kind === kind).length
    return number === 0 ? [] : [`${grouped(number)} ${words[kind]}`]
  })
  return counts.length === 0 ? 'nothing to note' : counts.join(', ')
}
