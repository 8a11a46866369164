import type { Command } from 'commander'
import type { CliContext } from './command.ts'

/**
 * `tocsin help [command…]` shows what `tocsin command… --help` shows: `run` asks for that instead, so this only stands
 * in lists.
 */
export function setup(command: Command, _face: CliContext): void {
  command.argument('[command...]', 'a command, such as scan or db build').addHelpText('after', examples)
}

const examples = `
Examples:
  $ tocsin help scan
  $ tocsin help db build
`

/** Commands that have others below them. */
const parents = new Set(['db', 'csaf', 'probe'])

/** Turns `help COMMAND` into `COMMAND --help`. */
export function asHelp(args: readonly string[]): readonly string[] {
  const [first = '', second, ...rest] = args
  if (first === 'help') {
    const words = args.slice(1).filter((word) => !word.startsWith('-'))
    return words.length === 0 && args.length > 1 ? ['help', '--help'] : [...words, '--help']
  }
  return parents.has(first) && second === 'help' ? [first, ...rest, '--help'] : args
}
