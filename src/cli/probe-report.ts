import { type Command, Option } from 'commander'
import { probeFormatIds, reportProbe } from '../actions/probe/index.ts'
import type { CliContext } from './command.ts'
import { answer } from './options.ts'

interface ReportOptions {
  readonly format: string
  readonly output?: string
  readonly publisher?: string
}

/** `tocsin probe report`: a kept run in another form. Nothing is sent. */
export function addProbeReport(command: Command, face: CliContext): void {
  command
    .command('report')
    .description('write a saved run in another format; nothing is sent')
    .argument('<run>', 'a run, as --json wrote it; - reads standard input')
    .addOption(new Option('--format <format>', 'how to answer').choices(probeFormatIds).default('text'))
    .option('-o, --output <file>', 'write the answer to a file')
    .option('--publisher <file>', 'who publishes, for openvex and csaf (docs/decisions.md)')
    .addHelpText('after', examples)
    .action((file: string, options: ReportOptions) => report(face, file, options))
}

const examples = `
Examples:
  $ tocsin probe report run.json
  $ tocsin probe report run.json --format decision -o decisions.json
`

async function report(face: CliContext, file: string, { format, output, publisher }: ReportOptions): Promise<void> {
  const { colour, columns } = face.terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  await answer(face, await reportProbe(face.context, { file, format, look, publisher, output }), output)
}
