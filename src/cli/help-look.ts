import { type Command, Help, type HelpConfiguration, type Option } from 'commander'
import { paint } from '../text/paint.ts'
import { wrap } from '../text/wrap.ts'
import type { Terminal } from './command.ts'
import { pathOf } from './help-text.ts'

/** Help is read in windows of this width, and examples are written for it. */
const columnsMost = 80
/** Fewer options than these need no headings between them. */
const groupedFrom = 7

/** The look of help: highlighted headings, sentences, choices and defaults without quotation marks. */
export function lookOf({ colour, columns }: Pick<Terminal, 'colour' | 'columns'>): HelpConfiguration {
  return {
    helpWidth: Math.max(40, Math.min(columns, columnsMost)),
    styleTitle: (text) => paint(text, 'bold', { colour }),
    styleCommandDescription: sentence,
    subcommandTerm: (command) => command.name(),
    commandUsage: (command) => wrapped(usageOf(command)),
    argumentDescription: (argument) => withNotes(argument),
    optionDescription: withNotes,
    groupItems,
    formatHelp(command, helper) {
      const text = Help.prototype.formatHelp.call(helper, command, helper)
      return command.commands.length > 0 ? optionsLast(text) : text
    },
  }
}

/** Headings in the text after the options, as those of the options look. */
export function withHeadings(text: string, { colour }: Pick<Terminal, 'colour'>): string {
  if (!colour) return text
  const lines = text.split('\n')
  return lines
    .map((line) => (/^[A-Z]/.test(line) && line.endsWith(':') ? paint(line, 'bold', { colour }) : line))
    .join('\n')
}

/** Where there are commands to choose from, they come first. */
function optionsLast(text: string): string {
  const parts = text.trimEnd().split('\n\n')
  const at = parts.findIndex((part) => part.split('\n', 1)[0]?.includes('Options:'))
  const [before, options, after] = [parts.slice(0, at), parts.slice(at, at + 1), parts.slice(at + 1)]
  return `${(at < 0 ? parts : [...before, ...after, ...options]).join('\n\n')}\n`
}

/** `find known vulnerabilities in SBOMs` as a sentence. */
function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(upper) ? upper : `${upper}.`
}

/** Includes the required options, so that the line can be copied. */
export function usageOf(command: Command): string[] {
  const path = pathOf(command)
  if (command.commands.length > 0) return [path, '<command>', '[options]']
  const demanded = command.options.filter(({ mandatory }) => mandatory).map(shortest)
  const { length } = command.options
  const options = length > demanded.length ? ['[options]'] : []
  return [path, ...command.registeredArguments.map(placeholder), ...demanded, ...options]
}

/** On lines that fit behind `Usage: `, none of them broken within a part. */
function wrapped(parts: readonly string[]): string {
  return wrap(parts, columnsMost - 8).join(`\n${' '.repeat(9)}`)
}

function placeholder(argument: Command['registeredArguments'][number]): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

/** `-o <folder>` of `-o, --output <folder>`. */
function shortest({ flags }: Option): string {
  return flags.replace(/^(-\w), --[\w-]+/, '$1')
}

type Described = Pick<Option, 'description'> &
  Partial<Pick<Option, 'argChoices' | 'defaultValue' | 'defaultValueDescription'>>

/** What an option or argument is for, with its choices and its default. */
export function withNotes({ description, argChoices, ...rest }: Described): string {
  const known = defaultOf(rest)
  const notes = [
    ...(argChoices === undefined ? [] : [argChoices.join(', ')]),
    ...(known === undefined ? [] : [`default: ${known}`]),
  ]
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}

function defaultOf({
  defaultValue,
  defaultValueDescription,
}: Omit<Described, 'description' | 'argChoices'>): string | undefined {
  if (defaultValueDescription !== undefined) return defaultValueDescription
  return defaultValue === undefined || typeof defaultValue === 'boolean' ? undefined : String(defaultValue)
}

const groups = ['Required:', 'Options:', 'Answer:'] as const
const names: readonly string[] = groups
const answers = new Set(['--format', '--json', '--output', '--quiet', '--fail-on', '--fail-on-unread', '--all-rejects'])

/** Where a command has many options: the required ones first, those about the answer last. */
export function groupOptions(command: Command): void {
  for (const below of command.commands) groupOptions(below)
  if (command.options.length < groupedFrom) return
  for (const option of command.options) option.helpGroupHeading ??= groupOf(option)
}

function groupOf({ mandatory, long }: Option): (typeof groups)[number] {
  if (mandatory) return 'Required:'
  return answers.has(long ?? '') ? 'Answer:' : 'Options:'
}

/** The groups in their order, each with what is in it in the order in which it was added. */
function groupItems<T extends Command | Option>(
  this: Help,
  _: T[],
  visible: T[],
  getGroup: (item: T) => string,
): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of visible) found.set(getGroup(item), [...(found.get(getGroup(item)) ?? []), item])
  const rank = (name: string) => names.indexOf(name)
  return new Map([...found].sort(([a], [b]) => rank(a) - rank(b)))
}
