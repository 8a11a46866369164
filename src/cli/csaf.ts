import { type Command, Option } from 'commander'
import {
  type PresetName,
  presetNames,
  renderValidation,
  validateCsaf,
  validationFormatIds,
} from '../actions/csaf/index.ts'
import { csaf21Draft } from '../domain/validation.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { addConvert } from './csaf-convert.ts'
import { addImport } from './csaf-import.ts'
import { answer } from './options.ts'
import { addOutsideOptions, type OutsideOptions, toWish } from './outside-options.ts'

interface ValidateOptions extends OutsideOptions {
  readonly preset: PresetName
  readonly format: string
  readonly output?: string
}

export function setup(command: Command, face: CliContext): void {
  const validating = command
    .command('validate')
    .description(`run the standard's own tests; each document gets those of its version, 2.0 or 2.1 (${csaf21Draft})`)
    .argument('<file...>', 'CSAF documents; - reads standard input')
    .addOption(new Option('--preset <name>', 'which tests to run').choices(presetNames).default('basic'))
    .addOption(new Option('--format <format>', 'how to answer').choices(validationFormatIds).default('text'))
  addOutsideOptions(validating)
    .option('-o, --output <file>', 'write the answer to a file')
    .addHelpText('after', validateExamples)
    .action((files: string[], options: ValidateOptions) => validate(face, files, options))
  addConvert(command, face)
  addImport(command, face)
}

const validateExamples = `
Presets: basic is the schema and the mandatory tests, extended adds the
recommended, full the informative ones. Four informative tests need others: they
run only with --online, --spelling and --grammar, whatever the preset. --online
shows the servers of the addresses that somebody reads the document; --grammar
sends its texts to the server named.

Exit codes: 0 all documents are valid; 1 one is not; 2 a file is not CSAF.

Examples:
  $ tocsin csaf validate bulletin.json
  $ tocsin csaf validate *.json --preset full
  $ tocsin csaf validate bulletin.json --grammar http://localhost:8081
  $ curl -s https://vendor.example/csaf/vx-1.json | tocsin csaf validate -
`

async function validate(face: CliContext, files: string[], options: ValidateOptions): Promise<void> {
  const { preset, format, output } = options
  const { report, refusals } = await validateCsaf(face.context, { files, preset, outside: toWish(options, preset) })
  const { colour, columns } = face.terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  if (report.documents.length > 0) await answer(face, renderValidation(report, format, look), output)
  if (report.documents.some(({ valid }) => !valid)) face.exit(1)
  // The exit code is the worst: a file that nobody let us read is worse than one that holds something else.
  const worst = refusals.find(({ kind }) => kind === 'unavailable') ?? refusals.at(-1)
  for (const refusal of refusals) if (refusal !== worst) face.terminal.err(`tocsin: ${forTerminal(refusal.message)}\n`)
  if (worst) throw worst
}
