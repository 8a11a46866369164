import type { Command } from 'commander'
import { TocsinError } from '../domain/errors.ts'
import { forTerminal } from '../text/safe.ts'
import type { CliContext } from './command.ts'

/** What `configOptions` adds to a command's options. */
export interface ConfigOption {
  /** A file; false: none. */
  readonly config?: string | false
}

/** Lets a command take defaults of its options from `.tocsin.json`. */
export function configOptions(command: Command): void {
  command
    .option('--config <file>', 'defaults of options (default: .tocsin.json here or above, in the repository)')
    .option('--no-config', 'take no defaults from a file')
}

/**
 * The options of a command, with the defaults of its configuration file where the command line says nothing. Only
 * input options may be set there: somebody else's repository must not make a run write or fetch. Throws config_invalid.
 */
export async function withConfig<T extends ConfigOption>(
  { context, folders, terminal }: CliContext,
  command: Command,
): Promise<T> {
  const { config } = command.opts<ConfigOption>()
  if (config === false) return command.opts<T>()
  const { findConfig, readConfig } = await import('../actions/settings/index.ts')
  const file = config ?? (await findConfig(context.files, folders.working))
  if (file === undefined) return command.opts<T>()
  const used: string[] = []
  for (const [name, value] of await readConfig(context.files, { file, isFound: config === undefined })) {
    const option = command.options.find(({ long }) => long === `--${name}`)
    if (!option || isGiven(command, option.attributeName())) continue
    if (typeof value === 'string' && option.argChoices && !option.argChoices.includes(value))
      throw new TocsinError('config_invalid', `${file}: ${name} must be one of ${option.argChoices.join(', ')}.`)
    const read = typeof value === 'string' && option.parseArg ? option.parseArg(value, undefined) : value
    command.setOptionValueWithSource(option.attributeName(), read, 'config')
    used.push(name)
  }
  const what = used.length === 0 ? '' : `: ${used.join(', ')}`
  terminal.err(`${forTerminal(`Using ${file}${what}`)}\n`)
  return command.opts<T>()
}

function isGiven(command: Command, attribute: string): boolean {
  const source = command.getOptionValueSource(attribute)
  return source !== undefined && source !== 'default'
}
