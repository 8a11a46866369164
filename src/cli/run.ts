import { CommanderError } from 'commander'
import { type ErrorKind, TocsinError } from '../domain/errors.ts'
import { forTerminal } from '../text/safe.ts'
import type { BareCliContext, CliContext, Terminal } from './command.ts'
import { asHelp } from './help.ts'
import { commandAt, programFor, wholeProgram } from './program.ts'
import { safeTerminal } from './safe-terminal.ts'

export type ExitCode = 0 | 1 | 2 | 3 | 70

const exitCodes: Record<ErrorKind, ExitCode> = {
  invalid: 2,
  not_found: 2,
  gone: 2,
  unauthenticated: 3,
  forbidden: 3,
  conflict: 3,
  precondition_failed: 3,
  rate_limited: 3,
  unavailable: 3,
}

/**
 * Runs one command line (without node and script) and answers with the exit code. Never throws: what goes wrong,
 * while the face is made too, becomes a sentence on the terminal.
 */
export async function run(
  args: readonly string[],
  bareTerminal: Terminal,
  makeFace: () => BareCliContext,
): Promise<ExitCode> {
  const terminal = safeTerminal(bareTerminal)
  let code: ExitCode = 0
  const exit = (chosen: 0 | 1 | 3) => {
    code = chosen
  }
  try {
    const call = asHelp(args)
    const words = call.filter((arg) => !arg.startsWith('-'))
    const face: CliContext = { ...makeFace(), terminal, exit, program: () => wholeProgram(face) }
    const program = await programFor(words[0], face)
    commandAt(program, words)
    await program.parseAsync(call, { from: 'user' })
    return code
  } catch (error) {
    return report(error, terminal)
  }
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof TocsinError) {
    // A message may quote what it found in a file.
    terminal.err(`tocsin: ${forTerminal(error.message)}\n        ${forTerminal(error.cliHelp)}\n`)
    return exitCodes[error.kind]
  }
  if (error instanceof CommanderError) {
    // Help and version are answers, even for a command that only groups others; all else is a wrong call.
    if (error.exitCode === 0 || error.code === 'commander.help') return 0
    terminal.err(
      `tocsin: ${forTerminal(sentence(error.message))}\n        Run the command with --help to see what it takes.\n`,
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
