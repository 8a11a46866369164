import { Command } from 'commander'
import { TocsinError } from '../domain/errors.ts'
import { list } from '../text/list.ts'
import { nearest } from '../text/nearest.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'
import { groupOptions, lookOf, withHeadings } from './help-look.ts'
import { addExamplesBelow, pathOf } from './help-text.ts'
import { type CommandEntry, commands } from './index.ts'

/** The command line with the options of one command; the others have their name and summary only. */
export async function programFor(called: string | undefined, face: CliContext): Promise<Command> {
  return assembled(face, ({ name }) => name === called)
}

/** The whole command line, for what speaks of all commands: shell completion, the reference page, the manual. */
export async function wholeProgram(face: CliContext): Promise<Command> {
  return assembled(face, () => true)
}

async function assembled(face: CliContext, isWanted: (entry: CommandEntry) => boolean): Promise<Command> {
  const { context, terminal } = face
  const show = (text: string) => terminal.out(withHeadings(text.replace(/\n\n$/, '\n'), terminal))
  const program = new Command('tocsin')
    .description('From a software inventory to a published security bulletin.')
    .usage('<command> [options]')
    .version(`${context.tool.name} ${context.tool.version}`, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    // After a command, --version is one of its own or none.
    .enablePositionalOptions()
    .exitOverride()
    // Help is an answer even without a command; run.ts reports wrong calls.
    .configureOutput({
      writeOut: show,
      writeErr: show,
      outputError: () => {},
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .configureHelp(lookOf(terminal))
    .addHelpText('after', overview)
  for (const entry of commands) {
    const command = program.command(entry.name).description(entry.summary).helpGroup(`${entry.group}:`)
    command.helpOption('-h, --help', 'show this help').helpCommand(false)
    if (!isWanted(entry)) continue
    const setup = await entry.load()
    setup(command, face)
    groupOptions(command)
    addExamplesBelow(command)
  }
  return program
}

const overview = `
Examples:
  $ tocsin db build --ecosystem PyPI npm
  $ tocsin scan bom.json --fail-on high
  $ tocsin draft bom.json --product Lakehouse --product-version 2.3 -o bulletins

tocsin help <command> shows what a command takes.

Exit codes: 0 done, 1 the answer is bad news, 2 a wrong call, 3 could not do it,
70 a bug in Tocsin.
`

/** The command that these words lead to from here, with what follows it. Throws usage for one that is not there. */
export function commandAt(from: Command, words: readonly string[]): Command {
  const [word] = words
  if (word === undefined || from.commands.length === 0) return from
  const next = from.commands.find((command) => command.name() === word)
  if (next) return commandAt(next, words.slice(1))
  throw noCommand(from, word)
}

/** `There is no command "tocsin db biuld"; did you mean "tocsin db build"?` */
export function noCommand(from: Command, word: string): TocsinError {
  const path = pathOf(from)
  const names = from.commands.map((command) => command.name())
  const meant = nearest(word, names)
  const rest = meant === undefined ? `, only ${list(names)}.` : `; did you mean "${path} ${meant}"?`
  return new TocsinError('usage', `There is no command "${path} ${forTerminal(word)}"${rest}`)
}
