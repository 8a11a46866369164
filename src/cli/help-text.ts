import type { Command } from 'commander'

/** `tocsin db build`. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}

/** The text below the options: examples, exit codes and the like. */
export function textAfter(command: Command): string {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  // Commander's types leave out that a command is an EventEmitter; texts after the options are listeners of this event.
  const emitter = command as Command & { emit(event: string, context: object): boolean }
  emitter.emit('afterHelp', { error: false, command, write })
  return text.trim()
}

/** The first example of each command below, for those that do nothing by themselves. */
export function addExamplesBelow(command: Command): void {
  const examples = command.commands.flatMap((below) => firstExample(textAfter(below)))
  if (examples.length === 0) return
  const more = `${pathOf(command).replace(' ', ' help ')} <command> shows what a command takes.`
  command.addHelpText('after', `\nExamples:\n${examples.join('\n')}\n\n${more}\n`)
}

/** With its continuation lines, and without the remarks after some of them. */
function firstExample(text: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('  $ '))
  if (start < 0) return []
  const more = lines.slice(start).findIndex((line) => !line.endsWith('\\'))
  const example = lines.slice(start, start + more + 1).join('\n')
  return [more > 0 ? example : `  ${(example.slice(2).split('   ')[0] ?? '').trimEnd()}`]
}
