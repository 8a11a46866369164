import { type Command, Option } from 'commander'
import {
  type FailOn,
  failOnLevels,
  isBadNews,
  renderReport,
  reportFormatIds,
  reportRemarks,
  scan,
} from '../actions/sbom/index.ts'
import { gapSentences } from '../domain/coverage.ts'
import { TocsinError } from '../domain/errors.ts'
import type { ScanReport } from '../domain/report.ts'
import { vexSentences } from '../domain/vex-words.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { type ConfigOption, configOptions, withConfig } from './config.ts'
import { dbOption, quieted, quietOption } from './options.ts'
import { type Output, outputsOf } from './outputs.ts'

interface ScanOptions extends ConfigOption {
  readonly db: string
  readonly format: string
  readonly json?: boolean
  readonly vex?: readonly string[]
  readonly showSuppressed: boolean
  readonly onlyFixed: boolean
  readonly failOn: FailOn
  readonly failOnUnread: boolean
  readonly quiet: boolean
  readonly output?: readonly string[]
}

export function setup(command: Command, face: CliContext): void {
  command
    .argument('<sbom...>', 'CycloneDX, SPDX or Syft documents; - reads standard input')
    .option(...dbOption, face.folders.db)
    .addOption(new Option('--format <format>', 'how to answer').choices(reportFormatIds).default('table'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .option(
      '--vex <file...>',
      'VEX to apply: OpenVEX, CSAF, CycloneDX or a decisions file; takes all the files that follow',
    )
    .option('--show-suppressed', 'list in table and Markdown what VEX suppresses', false)
    .option('--only-fixed', 'only findings that a known version fixes; the others do not count', false)
    .addOption(
      new Option('--fail-on <rating>', 'exit 1 when a finding has at least this rating; unrated ones count')
        .choices(failOnLevels)
        .default('any'),
    )
    .option('--fail-on-unread', 'exit 1 when any part was not read or not looked up', false)
    .option(
      '-o, --output <[format=]file>',
      'write to a file: FORMAT=FILE beside the answer, FILE in its place; repeatable',
      collected,
    )
    .option(...quietOption)
    .addHelpText('after', examples)
    .action((sboms: string[]) => run(face, sboms, command))
  configOptions(command)
}

const examples = `
Examples:
  $ tocsin scan bom.json
  $ tocsin scan service.cdx.json worker.spdx.json --fail-on high
  $ tocsin scan bom.json --vex supplier.openvex.json --vex decisions.json
  $ tocsin scan bom.json --fail-on critical --fail-on-unread
  $ tocsin scan bom.json --output sarif=scan.sarif --output html=scan.html
  $ syft dir:. -o cyclonedx-json | tocsin scan - --format sarif -o scan.sarif

Exit codes: 0 no finding reaches --fail-on; 1 one does, or nothing in a document
could be looked up, or the index is a sample that lacks some of its packages:
then its vulnerabilities are unknown, whatever --fail-on says. A document that
lists no components ends with 0. Findings that --vex suppresses or --only-fixed
leaves out do not count.
`

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

async function run(loud: CliContext, sboms: string[], command: Command): Promise<void> {
  const face = quieted(loud, command.opts<ScanOptions>().quiet)
  const options = await withConfig<ScanOptions>(face, command)
  const { db, vex = [], onlyFixed, format } = options
  if (options.json && format !== 'json')
    throw new TocsinError('usage', `--json and --format ${format} contradict each other.`)
  if (vex.includes('-') && sboms.includes('-'))
    throw new TocsinError('usage', 'Standard input can be an SBOM or VEX, not both.')
  const outputs = outputsOf(options.output ?? [], [...sboms, ...vex])
  const report = await scan({ ...face.context, index: face.context.indexIn(db) }, { sboms, vex, onlyFixed })
  await answer(face, report, { outputs, format, showSuppressed: options.showSuppressed })
  if (isBadNews(report, options)) face.exit(1)
}

interface Wish {
  readonly outputs: readonly Output[]
  readonly format: string
  readonly showSuppressed: boolean
}

/** Everything is rendered and written aside before anything shows. */
async function answer({ context, terminal }: CliContext, report: ScanReport, wish: Wish): Promise<void> {
  const { outputs, format, showSuppressed } = wish
  const { colour, columns } = terminal
  const look = { colour: false, columns: 120, showSuppressed }
  const texts = new Map<string, string>()
  for (const output of outputs) texts.set(output.file, await renderReport(report, output.format ?? format, look))
  const toStdout = outputs.every((output) => output.format !== undefined)
  const shown = toStdout ? await renderReport(report, format, { colour, columns, showSuppressed }) : ''
  await context.files.writeAll(texts)
  terminal.out(shown)
  for (const file of texts.keys()) terminal.err(`Wrote ${forTerminal(file)}\n`)
  const formats = new Set([...outputs.map((output) => output.format ?? format), ...(toStdout ? [format] : [])])
  const remarks: string[] = []
  for (const each of formats) remarks.push(...(await reportRemarks(report, each)))
  const talk = toStdout && format === 'table' ? remarks : [...talkOf(report), ...remarks]
  for (const text of talk) terminal.err(`${forTerminal(text)}\n`)
}

/** Where the answer is for programs or goes into a file, what it does not cover is said all the same. */
function talkOf({ sboms, standing, vex }: ScanReport): readonly string[] {
  return [...gapSentences(sboms), ...standing.remarks, ...(vex ? vexSentences(vex) : [])]
}
