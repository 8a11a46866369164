import { type Command, Option } from 'commander'
import { renderValidation, validationFormatIds } from '../actions/render-validation.ts'
import { csaf21Draft, type PresetName, presetNames, validateCsaf } from '../actions/validate-csaf.ts'
import type { Face } from './command.ts'
import { answer } from './options.ts'

interface ValidateOptions {
  readonly preset: PresetName
  readonly format: string
  readonly output?: string
}

export function setup(command: Command, face: Face): void {
  command
    .command('validate')
    .description(`run the standard's own tests; each document takes those of its version, 2.0 or 2.1 (${csaf21Draft})`)
    .argument('<file...>', 'CSAF documents; - reads standard input')
    .addOption(new Option('--preset <name>', 'which tests to run').choices(presetNames).default('basic'))
    .addOption(new Option('--format <format>', 'how to answer').choices(validationFormatIds).default('text'))
    .option('-o, --output <file>', 'write the answer to a file')
    .addHelpText('after', validateExamples)
    .action((files: string[], options: ValidateOptions) => validate(face, files, options))
}

const validateExamples = `
Presets: basic is the schema and the mandatory tests, extended adds the recommended, full the informative ones.

Examples:
  $ tocsin csaf validate bulletin.json
  $ tocsin csaf validate *.json --preset full
  $ curl -s https://vendor.example/csaf/2026/vx-1.json | tocsin csaf validate - --format sarif -o findings.sarif
`

async function validate(face: Face, files: string[], { preset, format, output }: ValidateOptions): Promise<void> {
  const report = await validateCsaf(face.context, { files, preset })
  const { colour, columns } = face.terminal
  const look = output === undefined ? { colour, columns } : { colour: false, columns: 120 }
  await answer(face, renderValidation(report, format, look), output)
  if (report.documents.some(({ valid }) => !valid)) face.exit(1)
}
