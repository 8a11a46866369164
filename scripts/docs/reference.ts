import type { Command } from 'commander'
import { usageOf, withNotes } from '../../src/cli/help-look.ts'
import { pathOf, textAfter } from '../../src/cli/help-text.ts'

/** A command as its help shows it, for a page. */
export interface Entry {
  /** `tocsin db build`. */
  readonly path: string
  readonly summary: string
  readonly usage: string
  readonly arguments: readonly Described[]
  readonly options: readonly Described[]
  /** Paragraphs of text, and blocks of commands. */
  readonly after: readonly (Text | Commands)[]
  readonly hasCommands: boolean
}

export interface Described {
  readonly name: string
  readonly text: string
}

export interface Text {
  readonly kind: 'text'
  readonly text: string
}

export interface Commands {
  readonly kind: 'commands'
  readonly title: string
  /** Without the indent of help. */
  readonly lines: readonly string[]
}

/** Every command with its options, in the order of help. */
export function entriesOf(command: Command): Entry[] {
  const help = command.createHelp()
  return [
    {
      path: pathOf(command),
      summary: command.description(),
      usage: usageOf(command).join(' '),
      arguments: command.registeredArguments.map((each) => ({ name: each.name(), text: withNotes(each) })),
      options: help.visibleOptions(command).map((option) => ({ name: option.flags, text: withNotes(option) })),
      after: textAfter(command).split(/\n\n+/).filter(Boolean).flatMap(partsOf),
      hasCommands: command.commands.length > 0,
    },
    ...command.commands.flatMap(entriesOf),
  ]
}

/** A paragraph; one with a heading over indented lines shows commands or a list. */
function partsOf(paragraph: string): (Text | Commands)[] {
  const [title = '', ...lines] = paragraph.split('\n')
  if (lines.length > 0 && lines.every((line) => line.startsWith('  '))) {
    if (!lines[0]?.startsWith('  $ ')) return [{ kind: 'text', text: paragraph.replaceAll(/\s+/g, ' ') }]
    return [{ kind: 'commands', title, lines: lines.map((line) => line.slice(2)) }]
  }
  return [{ kind: 'text', text: paragraph.replaceAll(/\s*\n\s*/g, ' ') }]
}
