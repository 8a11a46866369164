import { allOf, type CommandModel, type OptionModel, type Value } from '../model.ts'

/** The script that fish reads. */
export function fish(program: CommandModel): string {
  const all = allOf(program)
  return `# fish completion for tocsin. Written by: tocsin completion fish

function __tocsin_command
    set -l words (commandline -opc)
    set -l at
    for word in $words[2..-1]
        switch "$at $word"
            case ${all.slice(1).map(step).join(' ')}
                set at (string trim "$at $word")
        end
    end
    echo $at
end

function __tocsin_at
    set -l at (__tocsin_command)
    test "$at" = "$argv"
end

# The option before the cursor, with other words between: one that takes several goes on.
function __tocsin_list
    set -l words (commandline -opc)
    set -l option (string match -- '-*' $words)[-1]
    contains -- "$option" $argv
end

complete -c tocsin -f
${all.flatMap(linesOf).join('\n')}
`
}

function step({ path }: CommandModel): string {
  const [, ...words] = path.split(' ')
  return quoted(words.length === 1 ? ` ${words[0]}` : words.join(' '))
}

function linesOf(command: CommandModel): string[] {
  const at = `complete -c tocsin -n ${quoted(conditionOf(command))}`
  const [first] = command.arguments
  return [
    ...command.commands.map(({ name, summary }) => `${at} -a ${quoted(name)} -d ${quoted(summary)}`),
    ...(command.commands.length > 0 || first === undefined || first.value.kind === 'free'
      ? []
      : [`${at} ${offer(first.value)}`]),
    ...command.options.map((option) => `${at} ${optionWords(option)}`),
    ...command.options.flatMap((option) => {
      const { isList, names, value } = option
      if (!isList || value === undefined || value.kind === 'free') return []
      const within = `${conditionOf(command)}; and __tocsin_list ${names.join(' ')}`
      return [`complete -c tocsin -n ${quoted(within)} ${offer(value)}`]
    }),
  ]
}

function conditionOf({ path }: CommandModel): string {
  return ['__tocsin_at', ...path.split(' ').slice(1)].join(' ')
}

function optionWords({ names, value, summary }: OptionModel): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const takes = value === undefined ? [] : value.kind === 'free' ? ['-x'] : [`-r ${offer(value)}`]
  return [...flags, ...takes, `-d ${quoted(summary)}`].join(' ')
}

/** A word with a space in it has to be printed by a command, one word a line. */
function offer(value: Value): string {
  if (value.kind === 'words') {
    const words = value.words.map(quoted).join(' ')
    return value.words.some((word) => /\s/.test(word))
      ? `-f -a ${quoted(`(printf '%s\\n' ${words})`)}`
      : `-f -a ${quoted(value.words.join(' '))}`
  }
  return value.kind === 'folder' ? "-f -a '(__fish_complete_directories (commandline -ct))'" : '-F'
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
