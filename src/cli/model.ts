import type { Argument, Command, Option } from 'commander'
import { knownEcosystems } from '../actions/version/index.ts'
import { pathOf } from './help-text.ts'

/** What a value can be: one of some words, a file, a folder, either; or something that cannot be completed. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' | 'folder' | 'place' | 'free' }

export interface OptionModel {
  /** `-o, --output <file>` as help shows it. */
  readonly flags: string
  /** `-o` and `--output`. */
  readonly names: readonly string[]
  readonly summary: string
  /** Undefined for a switch. */
  readonly value: Value | undefined
  /** Whether several values may follow. */
  readonly isList: boolean
}

export interface ArgumentModel {
  readonly name: string
  readonly summary: string
  readonly value: Value
  readonly isList: boolean
}

/** A command as the scripts of shells need it. */
export interface CommandModel {
  /** `tocsin db build`. */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly arguments: readonly ArgumentModel[]
  readonly options: readonly OptionModel[]
  readonly commands: readonly CommandModel[]
}

/** What commands and options there are, read from the command line itself. */
export function modelOf(command: Command): CommandModel {
  const options = command.createHelp().visibleOptions(command)
  return {
    path: pathOf(command),
    name: command.name(),
    summary: command.description(),
    arguments: command.registeredArguments.map((argument) => argumentModel(argument, command)),
    options: options.map(optionModel),
    commands: command.commands.map(modelOf),
  }
}

/** A command and all below it, in the order of help. */
export function allOf(command: CommandModel): readonly CommandModel[] {
  return [command, ...command.commands.flatMap(allOf)]
}

function argumentModel(argument: Argument, { parent }: Command): ArgumentModel {
  const name = argument.name()
  const others = name === 'command' ? parent?.commands.map((each) => each.name()) : undefined
  const choices = argument.argChoices ?? others
  const value = choices ? words(choices) : valueFor(name)
  return { name, summary: argument.description, value, isList: argument.variadic }
}

function optionModel({ flags, short, long, description, variadic, argChoices }: Option): OptionModel {
  const [, placeholder] = /[<[]([\w-]+)/.exec(flags) ?? []
  const value =
    placeholder === undefined
      ? undefined
      : argChoices
        ? words(argChoices)
        : long === '--ecosystem'
          ? words(ecosystems)
          : valueFor(placeholder)
  const names = [short, long].filter((name) => name !== undefined)
  return { flags, names, summary: description, value, isList: variadic }
}

function words(list: readonly string[]): Value {
  return { kind: 'words', words: list }
}

/** Complete names; `Root:<ecosystem>` needs another name after it. */
const ecosystems = knownEcosystems.filter((name) => !name.includes('<'))

const files = new Set(['file', 'sbom', 'record', 'run'])

/** The kind of value that the name of a placeholder suggests. */
function valueFor(placeholder: string): Value {
  if (files.has(placeholder)) return { kind: 'file' }
  if (placeholder === 'folder') return { kind: 'folder' }
  return { kind: placeholder === 'source' ? 'place' : 'free' }
}
