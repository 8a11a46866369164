import { type Command, Option } from 'commander'
import { type FailOn, failOnLevels, isBadNews } from '../actions/fail-on.ts'
import { renderReport, reportFormatIds } from '../actions/render-report.ts'
import { scan } from '../actions/scan.ts'
import { gapSentences } from '../domain/coverage.ts'
import { printable } from '../domain/printable.ts'
import type { ScanReport } from '../domain/report.ts'
import type { Face } from './command.ts'
import { answer, dbOption } from './options.ts'

interface ScanOptions {
  readonly db: string
  readonly format: string
  readonly failOn: FailOn
  readonly failOnUnread: boolean
  readonly output?: string
}

export function setup(command: Command, face: Face): void {
  command
    .argument('<sbom...>', 'CycloneDX, SPDX or Syft documents; - reads standard input')
    .option(...dbOption, face.folders.db)
    .addOption(new Option('--format <format>', 'how to answer').choices(reportFormatIds).default('table'))
    .addOption(
      new Option('--fail-on <rating>', 'exit 1 when a finding has at least this rating; unrated ones count')
        .choices(failOnLevels)
        .default('any'),
    )
    .option('--fail-on-unread', 'exit 1 when any part was not read or not looked up', false)
    .option('-o, --output <file>', 'write the answer to a file')
    .addHelpText('after', examples)
    .action((sboms: string[], options: ScanOptions) => run(face, sboms, options))
}

const examples = `
Examples:
  $ tocsin scan bom.json
  $ tocsin scan service.cdx.json worker.spdx.json --fail-on high
  $ tocsin scan bom.json --fail-on critical --fail-on-unread
  $ syft dir:. -o cyclonedx-json | tocsin scan - --format sarif -o scan.sarif

Exit codes: 0 no finding reaches --fail-on; 1 one does, or nothing in a document
could be looked up, or the index is a sample that lacks some of its packages:
then its vulnerabilities are unknown, whatever --fail-on says. A document that
lists no components ends with 0.
`

async function run(face: Face, sboms: string[], options: ScanOptions): Promise<void> {
  const { db, format, output } = options
  const report = await scan(face.context, { sboms, db })
  const { colour, columns } = face.terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  await answer(face, renderReport(report, format, look), output)
  if (output !== undefined || format !== 'table') warn(face, report)
  if (isBadNews(report, options)) face.exit(1)
}

/** Where the answer is for programs or goes into a file, what it does not cover is said all the same. */
function warn({ terminal }: Face, { sboms, standing }: ScanReport): void {
  for (const text of [...gapSentences(sboms), ...standing.remarks]) terminal.err(`${printable(text)}\n`)
}
