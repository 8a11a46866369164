import { Command, CommanderError } from 'commander'
import { type ErrorKind, TocsinError } from '../domain/errors.ts'
import { printable } from '../domain/printable.ts'
import type { Face, Terminal } from './command.ts'
import { commands } from './index.ts'
import { safeTerminal } from './safe-terminal.ts'

export type ExitCode = 0 | 1 | 2 | 3 | 70

const exitCodes: Record<ErrorKind, ExitCode> = { invalid: 2, not_found: 2, forbidden: 3, conflict: 3, unavailable: 3 }

/**
 * Runs one command line (without node and script) and answers with the exit code. Never throws: what goes wrong,
 * while the face is made too, becomes a sentence on the terminal.
 */
export async function run(
  args: readonly string[],
  bareTerminal: Terminal,
  makeFace: () => Omit<Face, 'exit'>,
): Promise<ExitCode> {
  const terminal = safeTerminal(bareTerminal)
  let code: ExitCode = 0
  const exit = (chosen: 0 | 1 | 3) => {
    code = chosen
  }
  try {
    const program = await programFor(args, { ...makeFace(), terminal, exit })
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return report(error, terminal)
  }
}

async function programFor(args: readonly string[], face: Face): Promise<Command> {
  const { context, terminal } = face
  const program = new Command('tocsin')
    .description('From a software inventory to a published security bulletin.')
    .version(`${context.tool.name} ${context.tool.version}`)
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: () => {}, getOutHelpWidth: () => terminal.columns })
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', overview)
  const called = args.find((arg) => !arg.startsWith('-'))
  for (const { name, summary, load } of commands) {
    const command = program.command(name).description(summary).helpOption('-h, --help', 'show this help')
    if (name === called) (await load())(command, face)
  }
  return program
}

const overview = `
Examples:
  $ tocsin db build --from https://osv-vulnerabilities.storage.googleapis.com --ecosystem PyPI
  $ tocsin scan bom.json
  $ tocsin explain bom.json --vulnerability CVE-2023-30861
  $ tocsin draft bom.json --product "Northwind Lakehouse" --product-version 2.3 -o bulletins
  $ tocsin probe shared-cache --target target.json

tocsin <command> --help shows the options of a command.
Exit codes: 0 done, 1 the answer is bad news, 2 asked wrongly, 3 could not do it, 70 a bug of ours.
`

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof TocsinError) {
    // A message may quote what it found in a file.
    terminal.err(`tocsin: ${printable(error.message)}\n        ${error.help}\n`)
    return exitCodes[error.kind]
  }
  if (error instanceof CommanderError) {
    // Help and version are answers; everything else is a wrong call.
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') return 2
    terminal.err(
      `tocsin: ${printable(sentence(error.message))}\n        Run the command with --help to see what it takes.\n`,
    )
    return 2
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.err(`tocsin: this is a bug in Tocsin, please report it with the lines below.\n${detail}\n`)
  return 70
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replaceAll('\n', ' ')
  return /[.?!)]$/.test(text) ? text : `${text}.`
}
