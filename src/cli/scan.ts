import { type Command, Option } from 'commander'
import { type FailOn, failOnLevels, reaches } from '../actions/fail-on.ts'
import { renderReport, reportFormatIds } from '../actions/render-report.ts'
import { scan } from '../actions/scan.ts'
import type { Face } from './command.ts'
import { answer, dbOption } from './options.ts'

interface ScanOptions {
  readonly db: string
  readonly format: string
  readonly failOn: FailOn
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
    .option('-o, --output <file>', 'write the answer to a file')
    .addHelpText('after', examples)
    .action((sboms: string[], options: ScanOptions) => run(face, sboms, options))
}

const examples = `
Examples:
  $ tocsin scan bom.json
  $ tocsin scan service.cdx.json worker.spdx.json --fail-on high
  $ syft packages dir:. -o cyclonedx-json | tocsin scan - --format sarif -o findings.sarif
`

async function run(face: Face, sboms: string[], { db, format, failOn, output }: ScanOptions): Promise<void> {
  const report = await scan(face.context, { sboms, db })
  const { colour, columns } = face.terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  await answer(face, renderReport(report, format, look), output)
  if (report.findings.some((finding) => reaches(finding, failOn))) face.exit(1)
}
